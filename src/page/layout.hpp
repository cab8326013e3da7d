#pragma once

#include "page/text.hpp"

#include <string_view>
#include <vector>

namespace kinotheca {

// Writes a text as a person sees the page: lines, blank lines between groups, bullets, cells apart by tabs; notes the blocks.
// The caller tells it what begins and ends; it does not know elements.
class Layout {
public:
    // What a block is called that begins now.
    struct Context {
        BlockKind kind = BlockKind::paragraph;
        int level = 0;
        bool preformatted = false;
    };

    // Writes to body and blocks of the text, which must outlive the layout.
    explicit Layout(Text& text) : m_text(text) {}

    // Text in the line; white space collapses as in CSS, soft hyphens, zero-width spaces and icons are left out.
    void write(std::string_view text, Context const& context);

    void end_line();   // what follows stands on a line of its own
    void end_group();  // and after a blank line
    void line_feed();  // <br>: a line feed within the block; two of them part paragraphs
    void begin_item(); // what follows begins with a bullet, if it is of kind item

    // Between begin_row and end_row each cell's text is kept on one line with the row's other cells, unless the row turns
    // out to be there for the layout alone: it holds headings, lists, other tables or long texts.
    void begin_row();
    void begin_cell();
    void end_row();
    void break_row(); // the innermost row is there for the layout

    // Where the next visible byte will stand or later, for finding out what was written since.
    std::size_t position() const { return m_text.body.size(); }
    // What was written from `begin` on, without white space and bullets at its ends; empty if nothing was.
    Span written_since(std::size_t begin) const;

    // Ends the last block. Nothing may be written after it.
    void finish();

private:
    struct Row {
        std::size_t begin = 0; // of its block, once there is one
        int cells = 0;         // with text
        bool started = false;  // it has a block
        bool cell_begun = false;
        bool layout = false;
    };

    void begin_text(Context const& context);
    void close_block();
    void split_row(Row& row);

    Text& m_text;
    std::vector<Row> m_rows;
    std::size_t m_block_start = 0; // of the last block with the line feeds and the bullet before it
    int m_feeds_before = 0;        // how many those are
    int m_line_feeds = 0;          // before the next text: 1 a new line, 2 a blank line between
    int m_inner_feeds = 0;         // the same within the block
    int m_tabs = 0;
    bool m_open = false; // the last block is being written
    bool m_space = false;
    bool m_bullet = false;
};

} // namespace kinotheca
