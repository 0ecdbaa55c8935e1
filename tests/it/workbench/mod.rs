//! The window as a user operates it: with keys, the pointer and the accessibility tree.

mod access;
mod backups;
mod bookmarks;
mod displaced;
mod exporting;
mod failing;
mod field;
mod find;
mod hard;
mod importing;
mod inspector;
mod jobs;
mod keyboard;
mod labels;
mod layers;
mod manage;
mod notices;
mod opening;
mod pointer;
mod remarks;
mod returning;
mod settings;
mod start;
mod surroundings;
mod table;
mod typing;
