//! Python literals (what `repr` and `str` write), read so that a finding can say that this is what stands there, and
//! the rest of the row can still be checked. The grammar is that of `ast.literal_eval`, less sets, bytes and complex
//! numbers, which have no JSON.

use super::{MAX_DEPTH, Object, Value};

/// Reads one literal; `None` where the text is none.
pub fn parse(text: &str) -> Option<Value> {
    read(text).map(|(value, _)| value)
}

/// Reads a literal that has something which only Python writes: single quotes, True, False, None or a tuple. Broken
/// JSON that happens to be a literal (a comma too many) is not taken for one.
pub fn parse_pythonic(text: &str) -> Option<Value> {
    if !["'", "(", "True", "False", "None"].iter().any(|mark| text.contains(mark)) {
        return None;
    }
    read(text).and_then(|(value, pythonic)| pythonic.then_some(value))
}

fn read(text: &str) -> Option<(Value, bool)> {
    let mut reader = Reader { text: text.as_bytes(), source: text, at: 0, pythonic: false };
    let value = reader.value(0).ok()?;
    reader.space();
    (reader.at == text.len()).then_some((value, reader.pythonic))
}

struct Reader<'a> {
    text: &'a [u8],
    source: &'a str,
    at: usize,
    /// Something stood there that JSON does not have.
    pythonic: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.space();
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn value(&mut self, depth: usize) -> Result<Value, ()> {
        self.space();
        match self.peek().ok_or(())? {
            b'{' | b'[' | b'(' if depth == MAX_DEPTH => Err(()),
            b'{' => self.dict(depth + 1),
            b'[' => self.list(b']', depth + 1).map(|(items, _)| Value::Array(items)),
            b'(' => self.tuple(depth + 1),
            b'\'' | b'"' => self.strings().map(Value::String),
            b'-' | b'+' | b'.' | b'0'..=b'9' => self.number(),
            _ => self.word(),
        }
    }

    fn dict(&mut self, depth: usize) -> Result<Value, ()> {
        self.at += 1;
        let mut object = Object::new();
        while !self.eat(b'}') {
            let Value::String(key) = self.value(depth)? else { return Err(()) };
            if !self.eat(b':') {
                return Err(());
            }
            let value = self.value(depth)?;
            object.insert(key, value);
            if !self.eat(b',') {
                return if self.eat(b'}') { Ok(Value::Object(object)) } else { Err(()) };
            }
        }
        Ok(Value::Object(object))
    }

    /// The items up to `end`, and whether a comma followed the last one.
    fn list(&mut self, end: u8, depth: usize) -> Result<(Vec<Value>, bool), ()> {
        self.at += 1;
        let mut items = Vec::new();
        let mut comma = false;
        while !self.eat(end) {
            items.push(self.value(depth)?);
            comma = self.eat(b',');
            if !comma {
                return if self.eat(end) { Ok((items, false)) } else { Err(()) };
            }
        }
        Ok((items, comma))
    }

    /// A tuple, or a value in parentheses.
    fn tuple(&mut self, depth: usize) -> Result<Value, ()> {
        self.pythonic = true;
        let (mut items, comma) = self.list(b')', depth)?;
        match items.len() {
            1 if !comma => Ok(items.remove(0)),
            _ => Ok(Value::Array(items)),
        }
    }

    /// One string, or several side by side, which Python joins.
    fn strings(&mut self) -> Result<String, ()> {
        let mut out = String::new();
        while let Some(quote @ (b'\'' | b'"')) = self.peek() {
            self.string(quote, &mut out)?;
            self.space();
        }
        Ok(out)
    }

    fn string(&mut self, quote: u8, out: &mut String) -> Result<(), ()> {
        self.at += 1;
        self.pythonic |= quote == b'\'';
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.iter().position(|b| matches!(b, b'\\' | b'\n') || *b == quote).ok_or(())?;
            out.push_str(&self.source[self.at..self.at + plain]);
            self.at += plain + 1;
            match rest[plain] {
                b'\\' => self.escape(out)?,
                b'\n' => return Err(()),
                _ => return Ok(()),
            }
        }
    }

    fn escape(&mut self, out: &mut String) -> Result<(), ()> {
        let c = self.source[self.at..].chars().next().ok_or(())?;
        self.at += c.len_utf8();
        let simple = match c {
            '\n' => return Ok(()),
            '\\' | '\'' | '"' => c,
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'a' => '\x07',
            'b' => '\x08',
            'f' => '\x0c',
            'v' => '\x0b',
            '0'..='7' => {
                self.at -= 1;
                let digits = self.text[self.at..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
                self.code_point(digits, 8)?
            }
            'x' => self.code_point(2, 16)?,
            'u' => self.code_point(4, 16)?,
            'U' => self.code_point(8, 16)?,
            other => {
                out.push('\\');
                other
            }
        };
        out.push(simple);
        Ok(())
    }

    fn code_point(&mut self, digits: usize, radix: u32) -> Result<char, ()> {
        let text = self.source.get(self.at..self.at + digits).ok_or(())?;
        self.at += digits;
        let number = u32::from_str_radix(text, radix).map_err(|_| ())?;
        Ok(char::from_u32(number).unwrap_or('\u{FFFD}'))
    }

    fn number(&mut self) -> Result<Value, ()> {
        let start = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.' | b'_')) {
            self.at += 1;
        }
        let text: String = self.source[start..self.at].chars().filter(|c| *c != '_').collect();
        let text = text.strip_prefix('+').unwrap_or(&text);
        if let Ok(n) = text.parse::<i64>() {
            return Ok(n.into());
        }
        if text.bytes().any(|b| b.is_ascii_alphabetic() && !matches!(b, b'e' | b'E')) {
            return Err(());
        }
        let number = text.parse::<f64>().map_err(|_| ())?;
        serde_json::Number::from_f64(number).map(Value::Number).ok_or(())
    }

    fn word(&mut self) -> Result<Value, ()> {
        for (word, value) in [("None", Value::Null), ("True", Value::Bool(true)), ("False", Value::Bool(false))] {
            if self.source[self.at..].starts_with(word) {
                self.at += word.len();
                self.pythonic = true;
                return Ok(value);
            }
        }
        Err(())
    }
}
