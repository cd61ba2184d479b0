//! Decompresses LZ-string in its Base64 form, which the Obsidian plugin of Excalidraw uses
//! (pieroxy.net/blog/pages/lz-string).
//!
//! A code stands for a character of 8 or 16 bits or for an earlier part of the text; codes grow by one bit
//! whenever the table has doubled.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Significant bits of each character of the compressed text.
const BITS_PER_CHAR: u32 = 6;

/// Special codes: a character of 8 bits, one of 16 bits, the end.
const CODE_8_BIT: usize = 0;
const CODE_16_BIT: usize = 1;
const CODE_END: usize = 2;

/// Bits of a compressed text, most significant bit of each character first.
struct BitReader {
    letters: std::vec::IntoIter<u8>,
    value: u8,
    left: u32,
}

impl BitReader {
    /// The next bits as a number, least significant bit first.
    fn read_bits(&mut self, bits: u32) -> Option<usize> {
        let mut number = 0;
        for at in 0..bits {
            if self.left == 0 {
                (self.value, self.left) = (self.letters.next()?, BITS_PER_CHAR);
            }
            self.left -= 1;
            number |= (usize::from(self.value >> self.left) & 1) << at;
        }
        Some(number)
    }

    /// The character that follows a character code.
    fn read_char(&mut self, code: usize) -> Option<u16> {
        u16::try_from(self.read_bits(if code == CODE_8_BIT { 8 } else { 16 })?).ok()
    }
}

/// The text, with at most `most` UTF-16 code units; `None` if the compressed text is broken or longer.
pub(super) fn decompress(packed: &str, most: usize) -> Option<String> {
    let letter =
        |byte: u8| ALPHABET.iter().position(|known| *known == byte).and_then(|at| u8::try_from(at).ok());
    let bytes = packed.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=');
    let letters: Vec<u8> = bytes.map(letter).collect::<Option<_>>()?;
    let mut bits = BitReader { letters: letters.into_iter(), value: 0, left: 0 };
    let mut text = match bits.read_bits(2)? {
        CODE_END => return Some(String::new()),
        code => vec![bits.read_char(code)?],
    };
    // Table entries by start and length in the text; the first three codes are special. An entry is the
    // previous one plus the first character of the next one, so it is already in the text.
    let mut table: Vec<(usize, usize)> = vec![(0, 0), (0, 0), (0, 0), (0, 1)];
    let mut last = (0, 1);
    let (mut width, mut room) = (3, 4_usize);
    let grow = |width: &mut u32, room: &mut usize| {
        *room -= 1;
        if *room == 0 {
            *room = 1 << *width;
            *width += 1;
        }
    };
    loop {
        let code = bits.read_bits(width)?;
        let at = text.len();
        let (begin, length) = match code {
            CODE_END => return Some(String::from_utf16_lossy(&text)),
            CODE_8_BIT | CODE_16_BIT => {
                text.push(bits.read_char(code)?);
                table.push((at, 1));
                grow(&mut width, &mut room);
                (at, 1)
            }
            _ if code < table.len() => *table.get(code)?,
            // The entry added next: the previous one plus its own first character.
            _ if code == table.len() => (last.0, last.1 + 1),
            _ => return None,
        };
        if at + length > most {
            return None;
        }
        // The end of an entry may be the character just written.
        while text.len() < at + length {
            text.push(*text.get(begin + text.len() - at)?);
        }
        table.push((last.0, last.1 + 1));
        grow(&mut width, &mut room);
        last = (at, length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_texts_are_decompressed() {
        // Made with `LZString.compressToBase64` of lz-string 1.5.0.
        for (packed, text) in [
            ("", None),
            ("Q===", Some("")),
            ("BIUwNmD2A0AEDukBOYAmBCIA", Some("Hello, world!")),
            ("uMxgS7AECGVQRnfVvGZRkLwbhgPaA===", Some("資源 aaaaabbbbbaaaaabbbbb 資源 😃")),
            ("B418ZXeQ", Some("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")),
        ] {
            assert_eq!(decompress(packed, 1000).as_deref(), text, "{packed}");
        }
        assert_eq!(decompress("BIUwNmD2A0AEDukBOYAmBCIA", 5), None, "more than was asked for");
        assert_eq!(decompress("BIUw", 1000), None, "cut");
        assert_eq!(decompress("!", 1000), None, "no Base64");
    }
}
