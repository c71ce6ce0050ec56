//! WebDriver for Firefox without a driver: plain HTTP in, Firefox's own Marionette out.
//!
//! Firefox carries the whole of WebDriver inside and listens for it on a socket, in messages with
//! their length before them (`12:[0,1,"…",{}]`); geckodriver only translates. So do we, in little,
//! since compiling geckodriver would cost each new machine minutes. It knows neither page nor
//! scenes. Start at [`serve`].

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde_json::{Map, Value, json};

/// Takes WebDriver's HTTP on a free port for the Firefox that listens at `marionette`, from threads
/// of its own until the process ends. Gives the port.
pub(crate) fn serve(marionette: u16) -> io::Result<u16> {
    let link = Arc::new(Mutex::new(Link::to(marionette)?));
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let port = listener.local_addr()?.port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let link = Arc::clone(&link);
            // A browser that was killed answers no more: then the connection just ends.
            thread::spawn(move || answer(&link, stream));
        }
    });
    Ok(port)
}

/// The socket to Firefox.
struct Link {
    stream: BufReader<TcpStream>,
    sent: u64,
}

impl Link {
    fn to(port: u16) -> io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        let stream = BufReader::new(stream);
        let mut link = Self { stream, sent: 0 };
        // It says first what it is.
        link.receive()?;
        Ok(link)
    }

    /// Sends a command and waits for its result, or for what Firefox holds against it.
    fn call(&mut self, name: &str, parameters: &Value) -> io::Result<Result<Value, Value>> {
        self.sent += 1;
        let message = json!([0, self.sent, name, parameters]).to_string();
        write!(self.stream.get_mut(), "{}:{message}", message.len())?;
        let mut answer = self.receive()?;
        let error = answer[2].take();
        Ok(if error.is_null() {
            Ok(answer[3].take())
        } else {
            Err(error)
        })
    }

    /// Runs a script with the rights of the browser itself.
    fn privileged(&mut self, parameters: &Value) -> io::Result<Result<Value, Value>> {
        let context = "Marionette:SetContext";
        drop(self.call(context, &json!({ "value": "chrome" }))?);
        let result = self.call("WebDriver:ExecuteScript", parameters)?;
        drop(self.call(context, &json!({ "value": "content" }))?);
        Ok(result)
    }

    fn receive(&mut self) -> io::Result<Value> {
        let mut length = Vec::new();
        self.stream.read_until(b':', &mut length)?;
        length.pop();
        let length = String::from_utf8_lossy(&length).parse();
        let mut text = vec![0; length.map_err(io::Error::other)?];
        self.stream.read_exact(&mut text)?;
        serde_json::from_slice(&text).map_err(io::Error::from)
    }
}

/// Answers the one request of a connection.
fn answer(link: &Mutex<Link>, mut stream: TcpStream) -> io::Result<()> {
    let (method, path, body) = read_request(&stream)?;
    let mut link = link.lock().unwrap_or_else(PoisonError::into_inner);
    let result = match translate(&method, &path, body) {
        Some(("privileged", parameters)) => link.privileged(&parameters)?,
        Some((name, parameters)) => link.call(name, &parameters)?,
        None => Err(json!({ "error": "unknown command", "message": path, "stacktrace": "" })),
    };
    let (status, value) = match result {
        // Some results stand by themselves, others under a key.
        Ok(Value::Object(mut object)) if object.len() == 1 && object.contains_key("value") => {
            ("200 OK", object["value"].take())
        }
        Ok(value) => ("200 OK", value),
        Err(error) if error["error"] == "no such element" => ("404 Not Found", error),
        Err(error) => ("500 Error", error),
    };
    let body = json!({ "value": value }).to_string();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    stream.flush()
}

/// Method, path and the parameters in the body.
fn read_request(stream: &TcpStream) -> io::Result<(String, String, Map<String, Value>)> {
    let mut reader = BufReader::new(stream);
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first)?;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or_default();
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body = serde_json::from_slice(&body).unwrap_or_default();
    let mut words = first.split(' ').map(str::to_owned);
    let mut word = || words.next().unwrap_or_default();
    Ok((word(), word(), body))
}

/// The command of Marionette that a request means, with its parameters.
fn translate(
    method: &str,
    path: &str,
    mut body: Map<String, Value>,
) -> Option<(&'static str, Value)> {
    let path = path.trim_start_matches("/session").trim_start_matches('/');
    // After the id of the session.
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let name = match (method, parts.as_slice()) {
        ("POST", []) => return Some(("WebDriver:NewSession", json!({}))),
        ("DELETE", []) => return Some(("Marionette:Quit", json!({ "flags": ["eForceQuit"] }))),
        ("POST", ["element", id, "element"]) => {
            body.insert("element".to_owned(), json!(id));
            "WebDriver:FindElement"
        }
        ("GET", ["screenshot"]) => {
            // What is in sight, not the whole page.
            body.insert("full".to_owned(), json!(false));
            "WebDriver:TakeScreenshot"
        }
        ("GET", ["element", "active"]) => "WebDriver:GetActiveElement",
        (_, ["element", id, rest @ ..]) => {
            body.insert("id".to_owned(), json!(id));
            if let [_, name] = rest {
                body.insert("name".to_owned(), json!(name));
            }
            of_element(rest)?
        }
        _ => of_page(method, &parts)?,
    };
    Some((name, Value::Object(body)))
}

/// What is asked of one element.
fn of_element(rest: &[&str]) -> Option<&'static str> {
    Some(match rest {
        ["click"] => "WebDriver:ElementClick",
        ["value"] => "WebDriver:ElementSendKeys",
        ["clear"] => "WebDriver:ElementClear",
        ["text"] => "WebDriver:GetElementText",
        ["rect"] => "WebDriver:GetElementRect",
        ["enabled"] => "WebDriver:IsElementEnabled",
        ["selected"] => "WebDriver:IsElementSelected",
        ["displayed"] => "WebDriver:IsElementDisplayed",
        ["computedlabel"] => "WebDriver:GetComputedLabel",
        ["computedrole"] => "WebDriver:GetComputedRole",
        ["property", _] => "WebDriver:GetElementProperty",
        ["attribute", _] => "WebDriver:GetElementAttribute",
        _ => return None,
    })
}

/// What is asked of the page or its window.
fn of_page(method: &str, parts: &[&str]) -> Option<&'static str> {
    Some(match (method, parts) {
        ("POST", ["url"]) => "WebDriver:Navigate",
        ("GET", ["url"]) => "WebDriver:GetCurrentURL",
        ("GET", ["title"]) => "WebDriver:GetTitle",
        ("POST", ["refresh"]) => "WebDriver:Refresh",
        ("POST", ["back"]) => "WebDriver:Back",
        ("POST", ["forward"]) => "WebDriver:Forward",
        ("GET", ["window"]) => "WebDriver:GetWindowHandle",
        ("POST", ["window"]) => "WebDriver:SwitchToWindow",
        ("DELETE", ["window"]) => "WebDriver:CloseWindow",
        ("POST", ["window", "new"]) => "WebDriver:NewWindow",
        ("GET", ["window", "handles"]) => "WebDriver:GetWindowHandles",
        ("POST", ["element"]) => "WebDriver:FindElement",
        ("POST", ["elements"]) => "WebDriver:FindElements",
        ("POST", ["execute", "sync"]) => "WebDriver:ExecuteScript",
        ("POST", ["execute", "async"]) => "WebDriver:ExecuteAsyncScript",
        ("POST", ["execute", "privileged"]) => "privileged",
        ("POST", ["actions"]) => "WebDriver:PerformActions",
        ("DELETE", ["actions"]) => "WebDriver:ReleaseActions",
        ("POST", ["alert", "accept"]) => "WebDriver:AcceptAlert",
        ("POST", ["alert", "dismiss"]) => "WebDriver:DismissAlert",
        _ => return None,
    })
}
