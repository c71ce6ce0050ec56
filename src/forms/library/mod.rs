//! The built-in forms, one XLSForm Markdown file each.
