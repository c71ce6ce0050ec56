//! What people type, brought to canonical form.
