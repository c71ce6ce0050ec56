//! Files that leave the tablet: sealed, opened by others, and refused with a name.

mod packets;
mod program;
mod seal;
