//! Who the client is, as official papers write it (domain design, ch. 8), from the registration.

use super::Reading;
use super::source::Source;

/// How a village or district may begin when its kind was typed with it.
const SAID: [&str; 7] = [
    "Desa ",
    "Kel. ",
    "Kelurahan ",
    "Nagari ",
    "Gampong ",
    "Kec. ",
    "Kecamatan ",
];

/// "Bandung, 14 Maret 1998".
pub(super) fn born(client: &Source<'_>) -> String {
    let born = [client.value("birth_place"), client.value("birth_date")];
    joined(&born, ", ")
}

/// The NIK, or why there is none.
pub(super) fn nik(client: &Source<'_>) -> String {
    match client.value("nik") {
        nik if nik.is_empty() => client.value("nik_status"),
        nik => nik,
    }
}

/// "Siti Rohmah – Ibu".
pub(super) fn guardian(client: &Source<'_>) -> String {
    let guardian = [
        client.value("guardian_name"),
        client.value("guardian_relation"),
    ];
    joined(&guardian, " – ")
}

/// "Kp. … RT 003/RW 007, Desa Bandasari, Kec. Cangkuang, Kab. Bandung, Jawa Barat 40238".
pub(super) fn address(client: &Source<'_>, reading: &Reading<'_>) -> String {
    let named = |key, value: String| {
        // Whoever typed "Desa Bandasari" has said it already.
        if value.is_empty() || SAID.iter().any(|word| value.starts_with(word)) {
            value
        } else {
            reading.language.say_with(key, &[("value", &value)])
        }
    };
    // A region is kept by its code, and beside it by its name.
    let region = |field: &str| match client.raw(&format!("{field}_name")) {
        "" => client.value(field),
        name => name.to_owned(),
    };
    let quarter = [
        named("report.rt", client.value("address_rt")),
        named("report.rw", client.value("address_rw")),
    ];
    let street = [client.value("address_street"), joined(&quarter, "/")];
    let province = [region("address_province"), client.value("postal_code")];
    let parts = [
        joined(&street, " "),
        named("report.village", client.value("address_village")),
        named("report.district", region("address_district")),
        region("address_regency").replacen("Kabupaten ", "Kab. ", 1),
        joined(&province, " "),
    ];
    joined(&parts, ", ")
}

pub(super) fn joined(parts: &[String], between: &str) -> String {
    let filled = parts.iter().filter(|part| !part.is_empty());
    filled.map(String::as_str).collect::<Vec<_>>().join(between)
}
