//! The copy for the person concerned: everything kept on her, and nothing about anybody else.

use super::erased_rows;
use crate::model::case::Case;
use crate::model::dossier::Dossier;
use crate::model::record::Record;
use crate::session::Session;

impl Session {
    /// Everything kept on one client: her case, and of activities with others, her own rows alone.
    pub fn personal_copy(&self, case: &Case) -> Dossier {
        let mut copy = self.dossier(case);
        let shared = self.shared_records(case).into_iter();
        copy.records
            .extend(shared.map(|record| self.without_opener(record)));
        for record in &mut copy.records {
            erased_rows::keep_only(&mut record.answers, &case.id);
        }
        copy
    }

    /// The head of a form tells of the client in whose case it was begun.
    fn without_opener(&self, record: &Record) -> Record {
        let mut record = record.clone();
        let opener = self.case_of(&record.id);
        let records = opener.map_or(&[][..], |case| &case.records);
        let brought = records.iter().cloned().collect();
        erased_rows::forget_opener(&mut record, &brought);
        record
    }
}
