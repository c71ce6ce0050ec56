//! One chromedriver of our own, and the promise that driver and browser end with the test.
//!
//! Start at [`Driver::start`].

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// How often a driver may end at once before a test gives up.
const STARTS: u32 = 5;

/// A running chromedriver; ends it and its browser when dropped, also on a panic.
pub(crate) struct Driver {
    process: Child,
    port: u16,
    session: Option<String>,
}

impl Driver {
    /// Starts chromedriver on a free port. The program is `$CHROMEDRIVER` or `chromedriver`.
    ///
    /// It takes a free port for IPv4 and then wants the same one for IPv6, where a neighbour may
    /// already listen; then it ends at once, and another try gets another port.
    pub(crate) fn start() -> Self {
        let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut said = String::new();
        for _ in 0..STARTS {
            match Self::try_start(&program) {
                Ok(driver) => return driver,
                Err(lines) => said = lines,
            }
        }
        panic!("{program} ended {STARTS} times without naming its port; it said last:\n{said}")
    }

    /// Starts it once, or gives what it said before it ended.
    fn try_start(program: &str) -> Result<Self, String> {
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{program} does not start: {error}"));
        let mut lines = BufReader::new(process.stdout.take().expect("a piped output")).lines();
        let mut said = String::new();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            said.push_str(&line);
            said.push('\n');
            port_in(&line)
        });
        let Some(port) = port else {
            drop(process.kill());
            drop(process.wait());
            return Err(said);
        };
        // What it says later is read and dropped, or its pipe would fill up.
        thread::spawn(move || lines.for_each(drop));
        Ok(Self {
            process,
            port,
            session: None,
        })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Names the session that must be closed at the end.
    pub(crate) fn guard(&mut self, session: String) {
        self.session = Some(session);
    }

    /// Closes the browser and waits until it is gone; without a runtime, since a panic may have
    /// stopped it.
    fn close_browser(&self, session: &str) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let host = format!("127.0.0.1:{}", self.port);
        write!(
            stream,
            "DELETE /session/{session} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
             Content-Length: 0\r\n\r\n"
        )?;
        stream.read_exact(&mut [0])
    }

    /// Ends the driver of a browser that was killed.
    pub(crate) fn abandon(&mut self) {
        self.session = None;
        self.end();
    }

    /// Ends browser and driver, and waits until they are gone.
    pub(crate) fn end(&mut self) {
        if let Some(session) = self.session.take()
            && let Err(error) = self.close_browser(&session)
        {
            eprintln!("the browser did not close: {error}");
        }
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.end();
    }
}

/// The port in "ChromeDriver was started successfully on port 40123."
fn port_in(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?
        .1
        .trim_end_matches('.')
        .parse()
        .ok()
}
