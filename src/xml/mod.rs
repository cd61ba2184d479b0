//! XML in memory, written by quick-xml: whatever the texts contain, the document is well-formed. Does not know
//! formats.

use crate::i18n::escape_control_chars;
use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::fmt::Display;

/// A document, or a part of one.
pub(crate) struct XmlWriter {
    writer: Writer<Vec<u8>>,
}

impl Default for XmlWriter {
    fn default() -> Self {
        Self { writer: Writer::new(Vec::new()) }
    }
}

impl XmlWriter {
    /// Starts an element. One of the methods that end its start tag must follow.
    pub(crate) fn element(&mut self, name: &'static str) -> Element<'_> {
        Element { to: self, start: BytesStart::new(name) }
    }

    /// Writes the end tag of the element that is open.
    pub(crate) fn close(&mut self, name: &'static str) {
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// Starts a line, indented by a number of spaces.
    pub(crate) fn line_break(&mut self, indent: usize) {
        self.write(Event::Text(BytesText::from_escaped(format!("\n{:indent$}", ""))));
    }

    /// Writes XML that is known at compile time.
    pub(crate) fn fixed(&mut self, xml: &'static str) {
        self.write(Event::Text(BytesText::from_escaped(xml)));
    }

    /// What has been written.
    pub(crate) fn finish(self) -> String {
        String::from_utf8_lossy(&self.writer.into_inner()).into_owned()
    }

    fn write(&mut self, event: Event<'_>) {
        // Writing to memory cannot fail.
        self.writer.write_event(event).ok();
    }
}

/// The start tag of an element.
#[must_use]
pub(crate) struct Element<'a> {
    to: &'a mut XmlWriter,
    start: BytesStart<'static>,
}

impl<'a> Element<'a> {
    /// Adds an attribute.
    pub(crate) fn attribute(mut self, name: &str, value: impl Display) -> Self {
        let value = value.to_string();
        let allowed = allowed(&value);
        let mut escaped = escape(&*allowed);
        if escaped.contains(['\n', '\t']) {
            // A reader would replace them by spaces.
            escaped = Cow::Owned(escaped.replace('\n', "&#10;").replace('\t', "&#9;"));
        }
        self.start.push_attribute((name.as_bytes(), escaped.as_bytes()));
        self
    }

    /// Ends the element without content.
    pub(crate) fn empty(self) -> &'a mut XmlWriter {
        self.to.write(Event::Empty(self.start));
        self.to
    }

    /// Opens the element; its content follows.
    pub(crate) fn open(self) {
        self.to.write(Event::Start(self.start));
    }

    /// Writes a text as the content, and ends the element.
    pub(crate) fn text(self, text: &str) -> &'a mut XmlWriter {
        let end = self.start.to_end().into_owned();
        self.to.write(Event::Start(self.start));
        self.to.write(Event::Text(BytesText::new(&allowed(text))));
        self.to.write(Event::End(end));
        self.to
    }
}

/// A text without what XML has no way to write; control characters become visible symbols.
pub(crate) fn allowed(text: &str) -> Cow<'_, str> {
    let text = escape_control_chars(text);
    if text.contains(['\u{fffe}', '\u{ffff}']) {
        return Cow::Owned(text.replace(['\u{fffe}', '\u{ffff}'], ""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_an_element_or_an_attribute() {
        let hostile = "</a>\"'&lt;\n\u{0}\u{ffff}<b c=\"";
        let mut xml = XmlWriter::default();
        xml.element("a").attribute("b", hostile).open();
        xml.line_break(2);
        xml.element("c").attribute("d", 1.5).empty();
        xml.element("e").text(hostile);
        xml.close("a");
        let text = xml.finish();
        assert_eq!(
            text,
            "<a b=\"&lt;/a&gt;&quot;&apos;&amp;lt;&#10;␀&lt;b c=&quot;\">\n  <c d=\"1.5\"/>\
             <e>&lt;/a&gt;&quot;&apos;&amp;lt;\n␀&lt;b c=&quot;</e></a>"
        );
    }
}
