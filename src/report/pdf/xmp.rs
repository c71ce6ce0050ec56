//! What the file says of itself as XMP (ISO 16684-1): the same as its information dictionary, and
//! the standards that it keeps to (ISO 19005-3, 6.6; ISO 14289-1, 5).

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};

use super::Meta;
use super::finish::PRODUCER;

/// The packet.
pub(super) fn packet(meta: &Meta) -> String {
    let made = made(meta.created);
    let (title, author) = (escaped(&meta.title), escaped(&meta.author));
    let language = escaped(&meta.language);
    let author = if author.is_empty() {
        String::new()
    } else {
        format!("<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n")
    };
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
        <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
        <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
        <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
        xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
        xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
        xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
        <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
        {author}\
        <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n\
        <dc:format>application/pdf</dc:format>\n\
        <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\n\
        <xmp:CreateDate>{made}</xmp:CreateDate>\n\
        <xmp:ModifyDate>{made}</xmp:ModifyDate>\n\
        <pdf:Producer>{PRODUCER}</pdf:Producer>\n\
        <pdfaid:part>3</pdfaid:part>\n\
        <pdfaid:conformance>A</pdfaid:conformance>\n\
        <pdfuaid:part>1</pdfuaid:part>\n\
        </rdf:Description>\n\
        {EXTENSION}\
        </rdf:RDF>\n\
        </x:xmpmeta>\n\
        <?xpacket end=\"r\"?>"
    )
}

/// A date and time without zone, as in the information dictionary.
fn made(at: NaiveDateTime) -> String {
    let (day, time) = (at.date(), at.time());
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
        day.year(),
        day.month(),
        day.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// PDF/A knows no `pdfuaid` unless it is told what that is.
const EXTENSION: &str = "<rdf:Description rdf:about=\"\" \
    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n\
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n\
    <pdfaProperty:name>part</pdfaProperty:name>\n\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n\
    <pdfaProperty:category>internal</pdfaProperty:category>\n\
    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n\
    </rdf:li></rdf:Seq></pdfaSchema:property>\n\
    </rdf:li></rdf:Bag></pdfaExtension:schemas>\n\
    </rdf:Description>\n";

/// Text between tags of XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_was_typed_whatever_it_is() {
        assert_eq!(escaped("A & B <c>\u{0}\u{FFFF}"), "A &amp; B &lt;c&gt; ");
    }
}
