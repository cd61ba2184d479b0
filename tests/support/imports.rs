//! Diagrams of other programs: reading them, and their content on a board.

use base64::Engine as _;
use growth_canvas::editor::{Editor, actions};
use growth_canvas::i18n::Lang;
use growth_canvas::interchange::{self, ImportedContent, ImportedFile};
use growth_canvas::model::{Arrow, Block, Board, Condition, Endpoint, IdSource, Strength};
use std::io::Write as _;

/// Reads a diagram.
pub fn read_diagram(text: &str) -> ImportedContent {
    match interchange::read(text.as_bytes()).unwrap() {
        ImportedFile::Diagram(incoming) => incoming,
        ImportedFile::Text(text) => panic!("taken for a text: {text}"),
    }
}

/// Content of a file: a diagram, or a text that is read.
pub fn read_content(bytes: &[u8]) -> ImportedContent {
    match interchange::read(bytes).unwrap() {
        ImportedFile::Text(text) => interchange::read_text(&text),
        ImportedFile::Diagram(incoming) => incoming,
    }
}

/// Asserts the texts of each block of the board made from a file, and that there are no others.
#[track_caller]
pub fn assert_placed(
    text: &str,
    incoming: &ImportedContent,
    board: &Board,
    expected: &[(Option<Block>, &[&str])],
) {
    for block in Block::ALL.into_iter().map(Some).chain([None]) {
        let mut wanted: Vec<&str> =
            expected.iter().find(|(own, _)| *own == block).map_or(Vec::new(), |(_, texts)| texts.to_vec());
        wanted.sort_unstable();
        assert_eq!(texts_in(board, block), wanted, "{block:?} of\n{text}\n{:?}", incoming.items);
    }
}

/// Remarks about a file, one text each.
pub fn report_lines(incoming: &ImportedContent) -> Vec<String> {
    let remarks = incoming.remarks.iter().map(|remark| remark.message(Lang::En));
    let left = incoming.unread().chain(incoming.informative_headings()).map(|item| item.text.clone());
    remarks.chain(left).collect()
}

/// A blank board with a diagram imported.
pub fn import_on_blank_board(incoming: &ImportedContent) -> Board {
    let mut editor = Editor::new(Board::default(), IdSource::new([7, 3]));
    actions::import::import(&mut editor, incoming, false).unwrap();
    assert_eq!(editor.board().validate(), []);
    editor.board().clone()
}

/// The texts in a block; outside of all blocks for `None`.
pub fn texts_in(board: &Board, block: Option<Block>) -> Vec<String> {
    let mut texts: Vec<String> =
        board.notes_in(block).into_iter().map(|id| board.note(id).unwrap().text.clone()).collect();
    texts.sort();
    texts
}

/// Facts of an arrow: its ends, condition, strength and label.
pub type ArrowFacts = (String, String, Option<Condition>, Strength, String);

/// Facts of the arrows of a board, sorted.
pub fn arrow_facts(board: &Board) -> Vec<ArrowFacts> {
    let end = |end: Endpoint| match end {
        Endpoint::Note(id) => board.note(id).unwrap().text.clone(),
        Endpoint::Block(block) => format!("{block:?}"),
    };
    let said = |a: &Arrow| (end(a.from), end(a.to), a.condition, a.strength, a.label.clone());
    let mut arrows: Vec<ArrowFacts> = board.arrows().values().map(said).collect();
    arrows.sort();
    arrows
}

/// A draw.io page with a container, a titled box, notes, a labeled edge, an unattached one and a picture.
pub const CONTAINER_PAGE: &str = r#"<mxGraphModel dx="800"><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="k" value="&lt;b&gt;Key Activities&lt;/b&gt;" style="swimlane;html=1;" vertex="1" parent="1"><mxGeometry x="100" y="100" width="300" height="300" as="geometry"/></mxCell>
<mxCell id="s" value="顧客&#10;セグメント" style="rounded=0;html=0;" vertex="1" parent="1"><mxGeometry x="600" y="100" width="300" height="300" as="geometry"/></mxCell>
<mxCell id="n" value="&lt;div&gt;学習&lt;/div&gt;&lt;div&gt;評価 &amp;amp; 配信&lt;/div&gt;" style="rounded=1;html=1;fillColor=#dae8fc;" vertex="1" parent="k"><mxGeometry x="20" y="60" width="120" height="60" as="geometry"/></mxCell>
<UserObject label="若者" tags="x" id="u"><mxCell style="rounded=1;html=1;fillColor=#fff2cc" vertex="1" parent="1"><mxGeometry x="640" y="200" width="120" height="60" as="geometry"/></mxCell></UserObject>
<mxCell id="e" style="edgeStyle=orthogonalEdgeStyle;html=1;" edge="1" parent="1" source="n" target="u"><mxGeometry relative="1" as="geometry"/></mxCell>
<mxCell id="l" value="① 届ける" style="edgeLabel;html=1;" vertex="1" connectable="0" parent="e"><mxGeometry x="0.1" relative="1" as="geometry"/></mxCell>
<mxCell id="loose" style="html=1;" edge="1" parent="1" source="n"><mxGeometry relative="1" as="geometry"><mxPoint x="650" y="210" as="targetPoint"/></mxGeometry></mxCell>
<mxCell id="pic" value="" style="shape=image;image=data:image/png,x;" vertex="1" parent="1"><mxGeometry x="2000" y="100" width="30" height="30" as="geometry"/></mxCell>
</root></mxGraphModel>"#;

/// A page as compressed by draw.io.
pub fn compress_page(xml: &str) -> String {
    let encoded =
        percent_encoding::percent_encode(xml.as_bytes(), percent_encoding::NON_ALPHANUMERIC).to_string();
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(encoded.as_bytes()).unwrap();
    let letters = base64::engine::general_purpose::STANDARD.encode(encoder.finish().unwrap());
    format!("<mxfile><diagram id=\"a\" name=\"Page-1\">{letters}</diagram></mxfile>")
}
