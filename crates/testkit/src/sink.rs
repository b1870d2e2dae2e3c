//! A mail server that lives in the test. It takes letters and keeps them.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

/// Takes letters, and keeps them.
pub struct Sink {
    /// Where it is, as a house is told.
    pub address: String,
    letters: mpsc::Receiver<String>,
}

impl Sink {
    /// Begins to listen.
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("smtp://{}", listener.local_addr().unwrap());
        let (taken, letters) = mpsc::channel();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let taken = taken.clone();
                std::thread::spawn(move || talk(&stream.unwrap(), &taken));
            }
        });
        Self { address, letters }
    }

    /// The next letter, its lines joined again (RFC 2045, 6.7).
    pub fn next(&self) -> String {
        let letter = self.letters.recv_timeout(Duration::from_secs(300)).unwrap();
        letter.replace("=\n", "").replace("=3D", "=")
    }

    /// Takes what an earlier play on the other database has left here.
    pub fn empties(&self) {
        while self.letters.try_recv().is_ok() {}
    }

    /// No further letter was sent by the jobs that were run: each waits until its letter is taken.
    pub fn is_left_in_peace(&self) {
        assert!(self.letters.try_recv().is_err(), "a letter too many");
    }
}

fn talk(stream: &TcpStream, taken: &mpsc::Sender<String>) {
    let mut out = stream;
    let mut say = |line: &str| out.write_all(format!("{line}\r\n").as_bytes()).unwrap();
    say("220 sink");
    let (mut letter, mut inside) = (String::new(), false);
    for line in BufReader::new(stream).lines() {
        let Ok(line) = line else { return };
        match (inside, line.split(' ').next().unwrap_or_default()) {
            (true, ".") => {
                inside = false;
                // Before the answer, so that whoever has it can rely on it.
                let _ = taken.send(letter.clone());
                say("250 kept");
            }
            (true, _) => {
                letter.push_str(&line);
                letter.push('\n');
            }
            (false, "DATA") => {
                inside = true;
                say("354 go on");
            }
            (false, "QUIT") => return say("221 bye"),
            (false, _) => say("250 fine"),
        }
    }
}

/// A mail server that takes connections and says nothing, until it is let go.
pub struct Silent {
    /// Where it is, as a house is told.
    pub address: String,
    held: Arc<Mutex<Option<Vec<TcpStream>>>>,
}

impl Silent {
    /// Begins to listen.
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("smtp://{}", listener.local_addr().unwrap());
        let held = Arc::new(Mutex::new(Some(Vec::new())));
        let all = Arc::clone(&held);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                // Once it was let go, each connection ends at once.
                if let Some(held) = all.lock().unwrap().as_mut() {
                    held.push(stream.unwrap());
                }
            }
        });
        Self { address, held }
    }

    /// How many hold on.
    pub fn holds(&self) -> usize {
        self.held.lock().unwrap().as_ref().map_or(0, Vec::len)
    }

    /// Ends what it holds, and takes nothing more.
    pub fn lets_go(&self) {
        *self.held.lock().unwrap() = None;
    }

    /// Holds again what comes.
    pub fn begins_again(&self) {
        *self.held.lock().unwrap() = Some(Vec::new());
    }
}
