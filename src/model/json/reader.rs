//! JSON taken apart: what a value begins with, and the members of lists and maps. It knows no type.

use std::borrow::Cow;

use super::Fault;

/// How deep lists and maps may stand in each other, as in `serde_json`.
const DEEPEST: u8 = 127;

/// A place in a text.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    /// Bytes that were read.
    pub(super) at: usize,
    /// Lists and maps that are open.
    pub(super) depth: u8,
}

/// What a value begins with; of lists and maps the members follow.
pub(super) enum Token<'t> {
    Null,
    Bool(bool),
    /// Never negative.
    Count(u64),
    Negative(i64),
    Text(Cow<'t, str>),
    List,
    Map,
}

impl<'t> Reader<'t> {
    pub(super) fn here(&self, name: &'static str) -> Fault {
        Fault { at: self.at, name }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no space.
    #[inline(never)]
    pub(super) fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    pub(super) fn take(&mut self, word: &str) -> Result<(), Fault> {
        let rest = self.text.get(self.at..).unwrap_or("");
        if !rest.starts_with(word) {
            return Err(self.here(""));
        }
        self.at += word.len();
        Ok(())
    }

    #[inline(never)]
    pub(super) fn token(&mut self) -> Result<Token<'t>, Fault> {
        let token = match self.peek() {
            Some(b'n') => self.take("null").map(|()| Token::Null)?,
            Some(b't') => self.take("true").map(|()| Token::Bool(true))?,
            Some(b'f') => self.take("false").map(|()| Token::Bool(false))?,
            Some(b'"') => Token::Text(self.string()?),
            Some(b'[') => self.opened(Token::List)?,
            Some(b'{') => self.opened(Token::Map)?,
            Some(_) | None => self.number()?,
        };
        Ok(token)
    }

    fn opened(&mut self, token: Token<'t>) -> Result<Token<'t>, Fault> {
        if self.depth == DEEPEST {
            return Err(self.here(""));
        }
        self.depth += 1;
        self.at += 1;
        Ok(token)
    }

    /// A whole number.
    fn number(&mut self) -> Result<Token<'t>, Fault> {
        let from = self.at;
        let is_negative = self.byte() == Some(b'-');
        self.at += usize::from(is_negative);
        let digits = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let begins_with_nought = self.text.as_bytes().get(digits) == Some(&b'0');
        let is_whole = !matches!(self.byte(), Some(b'.' | b'e' | b'E'));
        let written = self.text.get(from..self.at).unwrap_or("");
        let read = if is_negative {
            written.parse().ok().map(Token::Negative)
        } else {
            written.parse().ok().map(Token::Count)
        };
        let plain = is_whole && !(begins_with_nought && self.at > digits + 1);
        read.filter(|_| plain).ok_or_else(|| self.here(""))
    }

    /// A text between quotes, which begins here.
    #[inline(never)]
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, Fault> {
        self.take("\"")?;
        let mut whole = Cow::Borrowed("");
        loop {
            let from = self.at;
            while self
                .byte()
                .is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
            {
                self.at += 1;
            }
            // Signs of ASCII alone end a piece, so it ends between letters.
            let piece = self.text.get(from..self.at).unwrap_or("");
            if whole.is_empty() {
                whole = Cow::Borrowed(piece);
            } else {
                whole.to_mut().push_str(piece);
            }
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(whole);
                }
                Some(b'\\') => {
                    self.at += 1;
                    let letter = self.escaped()?;
                    whole.to_mut().push(letter);
                }
                Some(_) | None => return Err(self.here("")),
            }
        }
    }

    /// What stands after a backslash.
    fn escaped(&mut self) -> Result<char, Fault> {
        let sign = self.byte().ok_or_else(|| self.here(""))?;
        self.at += 1;
        Ok(match sign {
            b'"' | b'\\' | b'/' => char::from(sign),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code(),
            _ => return Err(self.here("")),
        })
    }

    /// A letter by its code, or by two halves of UTF-16.
    fn code(&mut self) -> Result<char, Fault> {
        let first = self.unit()?;
        let units = match first {
            0xD800..=0xDBFF => {
                self.take("\\u")?;
                [first, self.unit()?]
            }
            _ => [first, 0],
        };
        let letter = char::decode_utf16(units).next().and_then(Result::ok);
        letter.ok_or_else(|| self.here(""))
    }

    fn unit(&mut self) -> Result<u16, Fault> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or("");
        let is_plain = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let unit = u16::from_str_radix(digits, 16).ok().filter(|_| is_plain);
        self.at += 4;
        unit.ok_or_else(|| self.here(""))
    }
}

/// The members of a list or a map that was just opened.
pub(super) struct Members<'r, 't> {
    pub(super) reader: &'r mut Reader<'t>,
    is_first: bool,
    end: u8,
}

impl<'r, 't> Members<'r, 't> {
    pub(super) fn of(reader: &'r mut Reader<'t>, end: u8) -> Self {
        Self {
            reader,
            is_first: true,
            end,
        }
    }

    /// Whether another follows.
    #[inline(never)]
    pub(super) fn goes_on(&mut self) -> Result<bool, Fault> {
        let reader = &mut *self.reader;
        let next = reader.peek();
        if next == Some(self.end) {
            return Ok(false);
        }
        if !self.is_first {
            reader.take(",")?;
            if reader.peek() == Some(self.end) {
                return Err(reader.here(""));
            }
        }
        self.is_first = false;
        Ok(true)
    }

    /// The sign that ends it.
    #[inline(never)]
    pub(super) fn close(mut self) -> Result<(), Fault> {
        if self.goes_on()? {
            return Err(self.reader.here(""));
        }
        self.reader.at += 1;
        self.reader.depth -= 1;
        Ok(())
    }

    #[inline(never)]
    pub(super) fn key(&mut self) -> Result<Option<Cow<'t, str>>, Fault> {
        if !self.goes_on()? {
            return Ok(None);
        }
        let key = self.reader.string()?;
        self.reader.peek();
        self.reader.take(":")?;
        Ok(Some(key))
    }
}
