//! Markdown: CommonMark and what help centres add to it.

use super::admonition::unmark;
use super::builder::Builder;
use super::html::HtmlReader;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

pub(super) fn read(source: &str, builder: &mut Builder) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let source = unmark(source);
    let mut html = HtmlReader::fragment();
    let mut block = String::new();
    let mut in_code = false;
    for event in Parser::new_ext(&source, options) {
        match event {
            Event::Html(chunk) => block.push_str(&chunk),
            Event::InlineHtml(tag) => html.feed(&tag, builder),
            Event::End(TagEnd::HtmlBlock) => {
                html.feed(&std::mem::take(&mut block), builder);
                builder.end_block();
            }
            // Inside skipped markup, such as the readings of <ruby>.
            _ if html.is_skipping() => {}
            Event::Text(text) if in_code => builder.code(&text),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                builder.text(&text);
            }
            Event::SoftBreak => builder.text(" "),
            Event::HardBreak | Event::Rule => builder.end_block(),
            Event::Start(tag) => start(tag, builder, &mut in_code),
            Event::End(tag) => end(tag, builder, &mut in_code),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }
    builder.end_block();
}

fn start(tag: Tag<'_>, builder: &mut Builder, in_code: &mut bool) {
    match tag {
        Tag::Heading { level, id, .. } => builder.heading(level as u8, id.map(|id| id.to_string())),
        Tag::List(first) => builder.list(first),
        Tag::Item => builder.item(),
        Tag::TableCell => builder.cell(),
        Tag::CodeBlock(kind) => {
            builder.end_block();
            *in_code = matches!(kind, CodeBlockKind::Fenced(_) | CodeBlockKind::Indented);
        }
        // Inline ones; an image's alt text comes as text.
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } => {}
        Tag::Paragraph => {}
        _ => builder.end_block(),
    }
}

fn end(tag: TagEnd, builder: &mut Builder, in_code: &mut bool) {
    match tag {
        TagEnd::Heading(_) => builder.end_heading(),
        TagEnd::List(_) => builder.end_list(),
        TagEnd::CodeBlock => {
            *in_code = false;
            builder.end_block();
        }
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::TableCell => {}
        TagEnd::Image => builder.text(" "),
        _ => builder.end_block(),
    }
}
