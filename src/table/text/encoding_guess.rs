//! The encoding of a file, guessed from a sample of its bytes.
//!
//! A byte order mark decides; so does a sample that is valid UTF-8, or one with zeros in every second byte. Otherwise the
//! lines beyond ASCII are decoded in every other encoding, and the one whose text looks most like writing wins: frequent
//! Chinese characters, kana, letters of one script within words.

use crate::error::Result;
use crate::table::text::decode::{HostDecoder, decode_piece};
use crate::table::text::encoding::Encoding::{self, *};

/// Characters that stand in almost every Chinese table, in both ways of writing them.
const COMMON_HANZI: &str = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市合品民区省号路街单订额金价客户付款数量总计会员编码商店铺货物流收件址电话手机状态交易完成退备注支宝淘京购买家卖昵称创建时间江苏浙广东河南湖福建安徽四川辽宁吉林黑龙重庆天津上王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕蒋蔡贾丁魏薛叶阎余潘杜戴夏锺汪田任姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦顾侯邵孟\
這個來們為時國說會後對過還發當開經動長樣現將與進實點種聲話問機給業間電門東關並內軍產萬區號單訂額價戶數總計員編碼鋪貨處狀態備註寶購買賣稱創張劉陳楊趙黃吳孫馬羅鄭謝韓馮許呂蔣賈葉閻鍾範譚鄒陸顧縣鎮鄉臺灣縣號樓";

/// Bytes of lines beyond ASCII that are decoded in every encoding.
const MAX_SCORED_BYTES: usize = 64 << 10;

/// The encoding of a sample: pieces of a file with their positions in it, the first being its head.
///
/// # Errors
/// `encoding-unsupported` if the host lacks a decoder.
pub fn guess(pieces: &[(u64, &[u8])], host: HostDecoder) -> Result<Encoding> {
    let head = pieces.first().map_or(&[][..], |(_, bytes)| *bytes);
    if let Some((encoding, _)) = Encoding::of_mark(head) {
        return Ok(encoding);
    }
    if let Some(encoding) = utf16_by_zeros(pieces) {
        return Ok(encoding);
    }
    let (valid, broken) = count_characters(pieces);
    // Some broken characters among many whole ones: UTF-8 that was damaged.
    if broken == 0 || valid > 20 * broken {
        return Ok(Utf8);
    }
    let lines = lines_beyond_ascii(pieces);
    let mut best = (f64::NEG_INFINITY, Windows1252);
    for encoding in [Gb18030, Big5, ShiftJis, Windows1252, Windows1251, Windows1250] {
        let mut score = 0.0;
        for line in &lines {
            score += writing_score(&decode_piece(line, true, encoding, host)?);
        }
        if score > best.0 {
            best = (score, encoding);
        }
    }
    Ok(best.1)
}

/// Lines that hold more than ASCII, up to a limit. A line's end is the same byte in all encodings that are left.
fn lines_beyond_ascii<'a>(pieces: &[(u64, &'a [u8])]) -> Vec<&'a [u8]> {
    let mut left = MAX_SCORED_BYTES;
    let mut lines = Vec::new();
    for (start, bytes) in pieces {
        // A piece may begin within a character: its first line does not count.
        let whole = bytes.split(|&byte| byte == b'\n').skip(usize::from(*start > 0));
        for line in whole.filter(|line| !line.is_ascii()) {
            let line = &line[..line.len().min(left)];
            left -= line.len();
            lines.push(line);
            if left == 0 {
                return lines;
            }
        }
    }
    lines
}

/// UTF-16 without a mark: most of the second bytes of its pairs, or of the first, are zero.
fn utf16_by_zeros(pieces: &[(u64, &[u8])]) -> Option<Encoding> {
    let mut zeros = [0usize; 2];
    let mut bytes_seen = 0;
    for (start, bytes) in pieces {
        bytes_seen += bytes.len();
        for (index, byte) in bytes.iter().enumerate() {
            zeros[(*start as usize + index) % 2] += usize::from(*byte == 0);
        }
    }
    let [even, odd] = zeros;
    match (even.max(odd) * 10 > bytes_seen, even * 10 < odd, odd * 10 < even) {
        (true, true, _) => Some(Utf16Le),
        (true, _, true) => Some(Utf16Be),
        _ => None,
    }
}

/// Characters beyond ASCII that are whole UTF-8, and those that are not.
fn count_characters(pieces: &[(u64, &[u8])]) -> (usize, usize) {
    let (mut valid, mut broken) = (0, 0);
    for (index, (_, bytes)) in pieces.iter().enumerate() {
        // A piece may begin and end within a character.
        let start = if index == 0 { 0 } else { bytes.iter().take(3).take_while(|byte| **byte & 0xC0 == 0x80).count() };
        let mut rest = &bytes[start..];
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    valid += text.chars().filter(|c| !c.is_ascii()).count();
                    break;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    valid += String::from_utf8_lossy(good).chars().filter(|c| !c.is_ascii()).count();
                    let Some(length) = error.error_len() else { break };
                    broken += 1;
                    rest = &bad[length..];
                }
            }
        }
    }
    (valid, broken)
}

/// How much a text looks like writing: the sum of the weights of its characters beyond ASCII.
fn writing_score(text: &str) -> f64 {
    let mut score = 0.0;
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            score += weight(before, c, after);
        }
        before = c;
    }
    score
}

fn weight(before: char, c: char, after: char) -> f64 {
    match c {
        char::REPLACEMENT_CHARACTER => -8.0,
        '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' => -5.0,
        '\u{4e00}'..='\u{9fff}' if COMMON_HANZI.chars().any(|common| common == c) => 3.0,
        '\u{4e00}'..='\u{9fff}' => 0.3,
        '\u{3040}'..='\u{30ff}' => 3.0,
        '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}' => 2.0,
        // Half-width kana, rare characters: what misread text is full of.
        '\u{ff61}'..='\u{ff9f}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' => -1.0,
        'А'..='я' | 'Ё' | 'ё' => cyrillic(before, c),
        _ if c.is_alphabetic() => latin(before, c, after),
        // A currency sign, a dash or a quotation mark of a typesetter, a degree.
        '€' | '£' | '–' | '—' | '‘' | '’' | '“' | '”' | '„' | '°' | '…' | '№' | '\u{a0}' | '«' | '»' => {
            0.4
        }
        _ => -0.5,
    }
}

fn is_capital(c: char) -> bool {
    !c.to_lowercase().eq([c])
}

fn is_small(c: char) -> bool {
    c.is_alphabetic() && !is_capital(c)
}

/// Cyrillic words are of Cyrillic letters, and small letters are not followed by capitals.
fn cyrillic(before: char, c: char) -> f64 {
    let neighbour = matches!(before, 'А'..='я' | 'Ё' | 'ё');
    match (neighbour, is_small(before) && is_capital(c)) {
        (true, true) => -1.0,
        (true, false) => 1.2,
        // Within a Latin word, or a single letter.
        (false, _) if before.is_alphabetic() => -1.0,
        (false, _) => 0.6,
    }
}

/// Letters with marks stand within words of plain ones; the usual ones count for more.
fn latin(before: char, c: char, after: char) -> f64 {
    let usual = "äöüßéèêàâçñáíóúãõåøæëïîôûùłęąśżźćńčřžšěůýťďőű".chars().any(|usual| c.to_lowercase().eq([usual]));
    let plain = before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
    match (usual, plain, is_small(before) && is_capital(c)) {
        (_, _, true) => -1.0,
        (true, true, _) => 1.0,
        (true, false, _) if !before.is_alphabetic() && !after.is_alphabetic() => 0.3,
        (false, true, _) => 0.2,
        _ => -0.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::text::decode::native;

    fn of(text: &str, encoding: Encoding) -> Encoding {
        let bytes: Vec<u8> = match encoding {
            Utf8 => text.as_bytes().to_vec(),
            Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoding_rs::Encoding::for_label(encoding.label().as_bytes()).unwrap().encode(text).0.into_owned(),
        };
        guess(&[(0, &bytes)], native).unwrap()
    }

    #[test]
    fn every_encoding_is_recognised() {
        for (encoding, text) in [
            (Utf8, "customer,date\nJosé,2020-01-31\n"),
            (Utf8, "plain,ascii\n1,2\n"),
            (Utf16Le, "customer,date\nJosé,2020-01-31\n"),
            (Utf16Be, "订单编号,金额\n1,2\n"),
            (Gb18030, "订单编号,买家会员名,金额\n1,张三,20.5\n2,欧阳娜,17\n"),
            (Gb18030, "客户,日期,金额\n1,2020-01-31,5\n"),
            (Big5, "訂單編號,會員,金額\n1,陳小明,20\n2,林美玲,17\n"),
            (ShiftJis, "注文番号,お客様,金額\n1,タナカ,20\n2,すずき,17\n"),
            (Windows1252, "customer,city\nJosé,Málaga\nMüller,Köln\nFrançois,Orléans\n"),
            (Windows1252, "customer,amount\nA,€ 5\nB,£ 7\n"),
            (Windows1250, "zákazník,město\nNovák,Plzeň\nDvořák,Žďár\n"),
            (Windows1250, "klient,miasto\nŻółć,Łódź\nWiśniewski,Gdańsk\n"),
            (Windows1251, "клиент,дата,сумма\nИванов,2020-01-31,5\nПетрова,2020-02-01,7\n"),
        ] {
            assert_eq!(of(text, encoding), encoding, "{text}");
        }
    }

    #[test]
    fn one_accent_in_a_large_file_is_western() {
        let mut bytes = "customer,city\nA,Berlin\n".repeat(2000).into_bytes();
        bytes.extend(b"B,caf\xE9\n");
        assert_eq!(guess(&[(0, &bytes)], native), Ok(Windows1252));
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let mut bytes = "客户,城市\n张三,上海\n".repeat(100).into_bytes();
        bytes.extend(b"B,\xE4\xB8,x\n");
        assert_eq!(guess(&[(0, &bytes)], native), Ok(Utf8));
    }
}
