//! Lists that stand in XML or GeoJSON beside a form, turned into the CSV that the rest reads.
//!
//! It knows the two shapes that ODK takes (`root` with `item`s; features with properties) and nothing
//! of forms. Start at [`csv`].

use std::collections::BTreeMap;

use crate::model::order;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value as Json;

/// An item with its columns.
type Item = BTreeMap<String, String>;

/// The list as CSV: that of an `.xml` or `.geojson` file, any other text as it is. A file that
/// cannot be understood gives an empty list, as one does that is not there.
pub fn csv(name: &str, text: &str) -> String {
    let items = if name.strip_suffix(".geojson").is_some() {
        geojson(text)
    } else if name.strip_suffix(".xml").is_some() {
        xml(text)
    } else {
        return text.to_owned();
    };
    written(&items)
}

/// `<root><item><name>…</name><label>…</label></item>…</root>`
fn xml(text: &str) -> Vec<Item> {
    let mut reader = Reader::from_str(text);
    let (mut items, mut item) = (Vec::new(), Item::new());
    let mut open: Vec<String> = Vec::new();
    let mut cell = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                open.push(tag.local_name().as_ref().to_owned());
                cell.clear();
            }
            Ok(Event::Text(piece)) => cell.push_str(&piece),
            Ok(Event::CData(piece)) => cell.push_str(&piece),
            Ok(Event::GeneralRef(name)) => cell.push_str(entity(&name)),
            Ok(Event::End(_)) => match (open.len(), open.pop()) {
                (3, Some(column)) => {
                    item.insert(column, cell.trim().to_owned());
                }
                (2, Some(_)) => items.push(std::mem::take(&mut item)),
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return items,
            Ok(_) => {}
        }
    }
}

fn entity(name: &str) -> &'static str {
    match name {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

/// Features: their properties, `id`, and `geometry` as ODK writes a place.
fn geojson(text: &str) -> Vec<Item> {
    let read: Json = serde_json::from_str(text).unwrap_or_default();
    let features = read.get("features").and_then(Json::as_array);
    let features = features.map_or(&[][..], Vec::as_slice);
    features.iter().map(feature).collect()
}

fn feature(feature: &Json) -> Item {
    let mut item = Item::new();
    let properties = feature.get("properties").and_then(Json::as_object);
    for (column, value) in properties.into_iter().flatten() {
        item.insert(column.clone(), plain(value));
    }
    if let Some(id) = feature.get("id") {
        item.insert("id".into(), plain(id));
    }
    let mut places = Vec::new();
    if let Some(coordinates) = feature.pointer("/geometry/coordinates") {
        push_places(coordinates, &mut places);
    }
    item.insert("geometry".into(), places.join("; "));
    item
}

/// GeoJSON says longitude before latitude, ODK the other way round. Nesting is bounded by
/// `serde_json` itself.
fn push_places(coordinates: &Json, places: &mut Vec<String>) {
    let Some(parts) = coordinates.as_array() else {
        return;
    };
    match parts.as_slice() {
        [Json::Number(longitude), Json::Number(latitude), ..] => {
            places.push(format!("{latitude} {longitude} 0 0"));
        }
        _ => parts.iter().for_each(|part| push_places(part, places)),
    }
}

fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Null => String::new(),
        Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => value.to_string(),
    }
}

fn written(items: &[Item]) -> String {
    let mut columns: Vec<&String> = items.iter().flat_map(Item::keys).collect();
    order::sort(&mut columns);
    columns.dedup();
    let mut csv = line(columns.iter().map(|column| column.as_str()));
    for item in items {
        let cells = columns.iter();
        csv += &line(cells.map(|column| item.get(*column).map_or("", String::as_str)));
    }
    csv
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells
        .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
        .collect();
    cells.join(",") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_xml_become_rows() {
        let text = "<?xml version=\"1.0\"?><root>\n <item><name>a</name><label>Satu &amp; \"dua\"</label></item>\n \
            <item><label><![CDATA[<b>]]></label><name>b</name></item></root>";
        let expected = "\"label\",\"name\"\n\"Satu & \"\"dua\"\"\",\"a\"\n\"<b>\",\"b\"\n";
        assert_eq!(csv("x.xml", text), expected);
        assert_eq!(csv("x.xml", "<root><item><a>1</a>"), "\n");
        assert_eq!(csv("x.csv", "a,b"), "a,b");
    }

    #[test]
    fn features_become_rows() {
        let text = r#"{"features": [{"id": "p1", "geometry": {"coordinates": [106.8, -6.2]},
            "properties": {"title": "Balai", "beds": 12, "open": true}}]}"#;
        let expected = "\"beds\",\"geometry\",\"id\",\"open\",\"title\"\n\
            \"12\",\"-6.2 106.8 0 0\",\"p1\",\"true\",\"Balai\"\n";
        assert_eq!(csv("x.geojson", text), expected);
        assert_eq!(csv("x.geojson", "no JSON"), "\n");
    }
}
