//! The processes behind one browser, and the promise that they end with the test.
//!
//! Engines start them ([`crate::engine::Engine::start`]). Start at [`Driver`].

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Child;
use std::thread;
use std::time::Duration;

use crate::browser::PATIENCE;

/// What takes WebDriver's commands for one browser; ends it and the browser when dropped, also on a
/// panic.
pub(crate) struct Driver {
    processes: Vec<Child>,
    port: u16,
    session: Option<String>,
    /// Whether the first process is the browser itself, which ends when its session does.
    is_browser: bool,
}

impl Driver {
    /// A driver that listens on this port; the first of the processes is its own.
    pub(crate) fn of(processes: Vec<Child>, port: u16) -> Self {
        Self {
            processes,
            port,
            session: None,
            is_browser: false,
        }
    }

    /// A browser that takes commands itself.
    pub(crate) fn of_browser(process: Child, port: u16) -> Self {
        let mut driver = Self::of(vec![process], port);
        driver.is_browser = true;
        driver
    }

    /// The process that the browser descends from, or is.
    pub(crate) fn id(&self) -> u32 {
        self.processes[0].id()
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
    fn close_browser(&mut self, session: &str) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let host = format!("127.0.0.1:{}", self.port);
        write!(
            stream,
            "DELETE /session/{session} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
             Content-Length: 0\r\n\r\n"
        )?;
        stream.read_exact(&mut [0])?;
        let process = &mut self.processes[0];
        let ends = !self.is_browser || comes_true(|| !matches!(process.try_wait(), Ok(None)));
        ends.then_some(()).ok_or(ErrorKind::TimedOut.into())
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
        for process in &mut self.processes {
            drop(process.kill());
            drop(process.wait());
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.end();
    }
}

/// A port that nobody listens on just now.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}

/// Waits until something is so, as long as scenes wait; says whether it is.
pub(crate) fn comes_true(mut is_so: impl FnMut() -> bool) -> bool {
    let moment = Duration::from_millis(20);
    let mut waited = Duration::ZERO;
    while !is_so() {
        if waited >= PATIENCE {
            return false;
        }
        thread::sleep(moment);
        waited += moment;
    }
    true
}
