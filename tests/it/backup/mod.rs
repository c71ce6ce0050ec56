//! Files that leave the tablet: sealed, opened by others, and refused with a name.

mod due;
mod meetings;
mod packets;
mod program;
mod seal;
