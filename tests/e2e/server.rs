//! A static host in one thread a connection: serves a folder at `/` and again at `/lembar/`.
//!
//! It knows files, a few MIME types and the `_headers` file that static hosts read; no WebDriver
//! and no Lembar. Standard library only, so that `./lembar serve` compiles it in a second. Start
//! at [`serve`].

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// Where the folder stands a second time, as it would on a host with other sites.
pub(crate) const SUB_PATH: &str = "/lembar/";

/// One request that was answered.
#[derive(Clone, Debug)]
pub(crate) struct Answered {
    /// The path asked for, still percent-encoded.
    pub(crate) path: String,
    /// The status given.
    pub(crate) status: u16,
}

/// Serves `root` on `port` of this machine (0 takes a free one) from threads of its own until the
/// process ends, and reports each request to `seen`. Gives the address taken.
pub(crate) fn serve(
    root: PathBuf,
    port: u16,
    seen: impl Fn(Answered) + Send + Sync + 'static,
) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    let address = listener.local_addr()?;
    let (root, seen) = (Arc::new(root), Arc::new(seen));
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (root, seen) = (Arc::clone(&root), Arc::clone(&seen));
            thread::spawn(move || {
                if let Ok(Some(answered)) = answer(&root, stream) {
                    seen(answered);
                }
            });
        }
    });
    Ok(address)
}

/// What goes back: status, content type, extra headers, body.
struct Answer {
    status: u16,
    kind: &'static str,
    headers: String,
    body: Vec<u8>,
}

fn answer(root: &Path, mut stream: TcpStream) -> io::Result<Option<Answered>> {
    let Some((method, path)) = read_request(&stream)? else {
        return Ok(None);
    };
    let answer = match method.as_str() {
        "GET" | "HEAD" => look_up(root, &path),
        _ => plain(405, "method not allowed"),
    };
    let Answer {
        status,
        kind,
        headers,
        body,
    } = answer;
    write!(
        stream,
        "HTTP/1.1 {status} \r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Connection: close\r\n{headers}\r\n",
        body.len()
    )?;
    if method == "GET" {
        stream.write_all(&body)?;
    }
    stream.flush()?;
    Ok(Some(Answered { path, status }))
}

/// Method and path; nothing when the connection was opened and left.
fn read_request(stream: &TcpStream) -> io::Result<Option<(String, String)>> {
    let mut lines = BufReader::new(stream).lines();
    let Some(first) = lines.next().transpose()? else {
        return Ok(None);
    };
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = first.split(' ').map(str::to_owned);
    Ok(words.next().zip(words.next()))
}

fn look_up(root: &Path, path: &str) -> Answer {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    if path == SUB_PATH.trim_end_matches('/') {
        let headers = format!("Location: {SUB_PATH}\r\n");
        return Answer {
            headers,
            ..plain(301, "moved")
        };
    }
    let inside = path
        .strip_prefix(SUB_PATH)
        .unwrap_or(path.trim_start_matches('/'));
    let name = if inside.is_empty() {
        "index.html"
    } else {
        inside
    };
    if name.split('/').any(|part| part == "..") {
        return plain(400, "bad path");
    }
    match fs::read(root.join(name)) {
        Ok(body) => Answer {
            status: 200,
            kind: kind_of(name),
            headers: extra(root),
            body,
        },
        Err(_missing) => plain(404, "not found"),
    }
}

fn plain(status: u16, text: &str) -> Answer {
    let body = text.as_bytes().to_vec();
    Answer {
        status,
        kind: "text/plain; charset=utf-8",
        headers: String::new(),
        body,
    }
}

/// The headers of the site's own `_headers` file: its one block, `/*`, is for every file.
fn extra(root: &Path) -> String {
    let file = fs::read_to_string(root.join("_headers")).unwrap_or_default();
    let lines = file
        .lines()
        .filter(|line| line.starts_with(' '))
        .map(str::trim);
    lines.flat_map(|line| [line, "\r\n"]).collect()
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}
