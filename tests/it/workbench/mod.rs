//! The window as a person uses it: with keys, the pointer and the accessibility tree.

mod access;
mod hard;
mod keyboard;
mod opening;
mod pointer;
mod surroundings;
mod table;
