//! Column headers used by whiteboards and people, normalized, in Japanese, English, Korean and Chinese.
//!
//! Does not know what a column is used for.

/// Names separated by `|`, the most specific first.
pub(super) type NameList = &'static str;

/// Headers that only columns of note texts have.
pub(super) const STICKIES: NameList = "text|note|notes|sticky|sticky note|付箋|テキスト|스티커|스티커 내용|포스트잇|텍스트|便签|便签内容|便利贴";

/// Other headers of note texts in whiteboard exports; any table may have such a column.
pub(super) const TEXTS: NameList = "card|content|カード|本文|内容|메모|내용|卡片|文本";

/// Headers of the block column.
pub(super) const BLOCKS: NameList = "block|area|section|frame|group|category|ブロック|エリア|領域|区分|分類|カテゴリ|カテゴリー|フレーム|섹션|영역|블록|구역|그룹|분류|区域\
    |板块|模块|分区|分组|類別|区块";

/// Headers of the color column.
pub(super) const COLORS: NameList = "color|colour|bg color|background color|background|fill color|sticky color|色|背景色|カラー|付箋の色|색상|색\
    |배경색|颜色|顏色|背景颜色";

/// Headers of the first column of task lists.
pub(super) const TITLES: NameList = "name|title|task|card name|名前|タイトル|タスク|タスク名|アイテム";

/// Substrings of headers that indicate a column of texts.
pub(super) const LIKE_TEXT: NameList = "付箋|テキスト|内容|メモ|コンテンツ|text|note|sticky|content";

/// Headers of columns with data other than text, block and color, as written by whiteboards and people.
pub(super) const METADATA: NameList = "owner|status|担当|担当者|ステータス|状態|id|x|y|width|height|position x|position y|author|created by\
    |last updated by|tags|type|番号|作成者|更新者|作成日|更新日|タグ|いいね|작성자|작성일|스탬프|투표|작성 시간|作者|创建者|创建时间|点赞|投票\
    |スタンプ|votes|reactions|stamps|likes|記入者|投稿者|発言者|氏名\
    |チーム|日付|日時|更新日時|作成日時|no|no.|事実/仮説|確度|優先度|重要度";

/// The names of a list.
pub(super) fn split(names: NameList) -> impl Iterator<Item = &'static str> {
    names.split('|')
}

/// The name of a column, normalized for comparison.
pub(super) fn normalize_name(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', '-'], " ")
}

/// Whether a column has no name or one of the known names.
pub(super) fn is_known(name: &str) -> bool {
    let name = normalize_name(name);
    name.is_empty()
        || [STICKIES, TEXTS, BLOCKS, COLORS, METADATA, TITLES]
            .into_iter()
            .flat_map(split)
            .any(|known| known == name)
}
