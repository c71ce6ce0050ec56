//! Whether a form definition is sound: every rule of the library's own forms beyond XLSForm's.
