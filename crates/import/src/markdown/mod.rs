//! Folders of Markdown: plain ones, and those of site generators.

mod docs;
pub mod docusaurus;
pub mod folder;
pub mod hugo;
mod literal;
mod mdx;
pub mod mkdocs;
mod patterns;
pub mod place;
mod shortcodes;
mod sidebars;
