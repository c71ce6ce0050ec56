//! What the institution keeps in lists: its staff, their trainings, and the source systems that it
//! works with (domain design, ch. 3).
//!
//! An entry is kept field by field among the institution's texts (`sources/ID/name`), so that two
//! tablets are merged field by field. It is there while any field of it says something. It knows no
//! form. Start at [`Institution::entries`].

use super::institution::Institution;

/// One of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Staff (petugas).
    Staff,
    /// Trainings of the staff (diklat, bimtek); `staff` is the id of the person.
    Trainings,
    /// Source systems (sistem sumber): people and places that help.
    Sources,
}

impl List {
    /// What is kept of each entry, in the order in which it is asked.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Staff => &[
                "name",
                "position",
                "education",
                "years_of_service",
                "employment_status",
                "certificate_no",
                "phone",
                "active",
            ],
            Self::Trainings => &["staff", "name", "organiser", "duration", "year"],
            Self::Sources => &[
                "kind",
                "name",
                "service",
                "contact",
                "address",
                "last_checked",
            ],
        }
    }

    fn before(self) -> &'static str {
        match self {
            Self::Staff => "staff/",
            Self::Trainings => "trainings/",
            Self::Sources => "sources/",
        }
    }
}

/// One entry of a list.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its name among the entries: never shown.
    pub id: &'a str,
    list: List,
    institution: &'a Institution,
}

impl<'a> Entry<'a> {
    /// What it says in a field; blank when nothing.
    pub fn text(&self, field: &str) -> &'a str {
        let place = place(self.list, self.id, field);
        self.institution
            .lists
            .get(&place)
            .map_or("", String::as_str)
    }

    /// Whether a person of the staff is at work here still: until somebody says otherwise.
    pub fn is_active(&self) -> bool {
        self.text("active") != "no"
    }
}

impl Institution {
    /// The entries of a list, in the order of their ids.
    pub fn entries(&self, list: List) -> Vec<Entry<'_>> {
        let mut entries: Vec<Entry<'_>> = Vec::new();
        let of_list = self.lists.keys().filter_map(|place| {
            let (id, _) = place.strip_prefix(list.before())?.split_once('/')?;
            Some(id)
        });
        // The fields of one entry stand together.
        for id in of_list {
            if entries.last().is_none_or(|last| last.id != id) {
                entries.push(Entry {
                    id,
                    list,
                    institution: self,
                });
            }
        }
        entries
    }

    /// The entry with this name, without regard to case.
    pub fn entry_named(&self, list: List, name: &str) -> Option<Entry<'_>> {
        let wanted = name.trim().to_lowercase();
        let mut entries = self.entries(list).into_iter();
        entries
            .find(|entry| !wanted.is_empty() && entry.text("name").trim().to_lowercase() == wanted)
    }

    /// Sets a field of an entry; with it a new entry begins.
    pub fn set_entry(&mut self, list: List, (id, field): (&str, &str), text: String) {
        self.set(&format!("lists/{}", place(list, id, field)), text);
    }

    /// Takes an entry out, and what belongs to it.
    pub fn remove_entry(&mut self, list: List, id: &str) {
        if list == List::Staff {
            let trainings = self.entries(List::Trainings).into_iter();
            let of_person = trainings.filter(|training| training.text("staff") == id);
            let of_person: Vec<String> = of_person.map(|training| training.id.to_owned()).collect();
            for training in of_person {
                self.remove_entry(List::Trainings, &training);
            }
        }
        let before = place(list, id, "");
        self.lists.retain(|place, _| !place.starts_with(&before));
    }
}

fn place(list: List, id: &str, field: &str) -> String {
    format!("{}{id}/{field}", list.before())
}

/// Whether two names, of people or of offices, are the same: without regard to case and to spaces around.
pub fn is_same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// How many different people these names tell of; blank ones tell of nobody.
pub fn count_people<'a>(names: impl IntoIterator<Item = &'a str>) -> usize {
    let mut people: Vec<&str> = Vec::new();
    for name in names {
        let is_known = people.iter().any(|known| is_same_name(name, known));
        if !name.trim().is_empty() && !is_known {
            people.push(name);
        }
    }
    people.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn institution() -> Institution {
        let mut institution = Institution::default();
        for (list, id, field, text) in [
            (List::Sources, "b", "name", "Puskesmas Cangkuang"),
            (List::Sources, "b", "kind", "societal"),
            (List::Sources, "a", "name", "BLK Soreang"),
            (List::Staff, "p", "name", "Dewi Lestari, S.Sos."),
            (List::Trainings, "t", "staff", "p"),
            (List::Trainings, "t", "name", "Bimtek adiksi dasar"),
        ] {
            institution.set_entry(list, (id, field), text.into());
        }
        institution
    }

    #[test]
    fn entries_are_found_by_name() {
        let institution = institution();
        let ids: Vec<&str> = (institution
            .entries(List::Sources)
            .iter()
            .map(|entry| entry.id))
        .collect();
        assert_eq!(ids, ["a", "b"]);
        let found = institution
            .entry_named(List::Sources, " puskesmas cangkuang")
            .unwrap();
        assert_eq!(found.text("kind"), "societal");
        assert_eq!(found.text("contact"), "");
        assert!(institution.entry_named(List::Sources, "").is_none());
    }

    #[test]
    fn a_person_goes_with_her_trainings() {
        let mut institution = institution();
        institution.remove_entry(List::Staff, "p");
        assert!(institution.entries(List::Staff).is_empty());
        assert!(institution.entries(List::Trainings).is_empty());
        assert_eq!(institution.entries(List::Sources).len(), 2);
    }

    #[test]
    fn a_list_is_merged_by_its_texts() {
        let from = institution();
        let mut to = Institution::default();
        for (name, text) in from.texts() {
            to.set(&name, text);
        }
        assert_eq!(to, from);
    }
}
