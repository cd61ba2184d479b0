//! Text packed by LZ-string in its Base64 form, as the Excalidraw of Obsidian packs drawings (pieroxy.net/blog/pages/lz-string).
//!
//! A code stands for a character of 8 or 16 bits or for a stretch of text that was unpacked before; codes get one bit longer
//! whenever the table has doubled.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// How many bits of each letter of the packed text count.
const BITS_PER_CHAR: u32 = 6;

/// Codes that stand for no stretch: a character of 8 bits, one of 16, the end.
const CODE_8_BIT: usize = 0;
const CODE_16_BIT: usize = 1;
const CODE_END: usize = 2;

/// The bits of a packed text, the highest of each letter first.
struct BitReader {
    letters: std::vec::IntoIter<u8>,
    value: u8,
    left: u32,
}

impl BitReader {
    /// The next bits as a number whose lowest bit comes first.
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

    /// The character that follows one of the codes for characters.
    fn read_char(&mut self, code: usize) -> Option<u16> {
        u16::try_from(self.read_bits(if code == CODE_8_BIT { 8 } else { 16 })?).ok()
    }
}

/// The text, of at most so many units of UTF-16; `None` where the packed text is broken or holds more.
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
    // The stretches by where they begin in the text and how long they are; the first three codes are none. A stretch is the
    // last one with the first character of the one behind it, so it stands in the text already.
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
            // The stretch that comes next in the table: the last one with its own first character.
            _ if code == table.len() => (last.0, last.1 + 1),
            _ => return None,
        };
        if at + length > most {
            return None;
        }
        // The end of a stretch may be what was just written of it; a character is written already.
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
    fn packed_texts_come_back() {
        // Made with LZString.compressToBase64 of lz-string 1.5.0.
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
