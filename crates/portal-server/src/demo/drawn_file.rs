//! Small files that come with tickets: a log, a table, a picture.

use super::chance::Chance;
use super::theme::FileKind;
use std::fmt::Write;

/// A file.
#[derive(Debug, Clone)]
pub(super) struct DrawnFile {
    pub(super) name: String,
    pub(super) media_type: &'static str,
    pub(super) content: Vec<u8>,
}

/// A file of this kind, by chance. `about` becomes a part of its name.
pub(super) fn draw(kind: FileKind, about: &str, chance: &mut Chance) -> DrawnFile {
    let about: String = about
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    match kind {
        FileKind::Log => DrawnFile {
            name: format!("{about}.log.txt"),
            media_type: "text/plain",
            content: log(chance).into_bytes(),
        },
        FileKind::Table => DrawnFile {
            name: format!("{about}.csv"),
            media_type: "text/csv",
            content: table(chance).into_bytes(),
        },
        FileKind::Chart => DrawnFile {
            name: format!("{about}.png"),
            media_type: "image/png",
            content: png(&curve(chance)),
        },
    }
}

fn log(chance: &mut Chance) -> String {
    let mut text = String::new();
    let mut second = 6 * 3600 + chance.below(3600);
    for _ in 0..chance.between(24, 60) {
        second += chance.below(90);
        let line = chance.pick(&[
            "INFO  cycle complete",
            "INFO  recipe loaded",
            "INFO  door closed",
            "WARN  channel 2 late",
            "WARN  retry 1 of 3",
            "ERROR safety circuit open",
            "INFO  acknowledged by operator",
        ]);
        let (h, m, s) = (second / 3600 % 24, second / 60 % 60, second % 60);
        // Writing into a text cannot fail.
        let _ = writeln!(text, "{h:02}:{m:02}:{s:02} {}", line.unwrap_or_default());
    }
    text
}

fn table(chance: &mut Chance) -> String {
    let mut text = String::from("no;value;limit;ok\n");
    for row in 1..=chance.between(20, 60) {
        let value = chance.between(940, 1060);
        let ok = if (960..=1040).contains(&value) {
            "yes"
        } else {
            "no"
        };
        let _ = writeln!(text, "{row};{}.{};100.0;{ok}", value / 10, value % 10);
    }
    text
}

const WIDTH: u32 = 240;
const HEIGHT: u32 = 120;

/// Heights of a curve that wanders and jumps now and then.
fn curve(chance: &mut Chance) -> Vec<u32> {
    let mut height = HEIGHT / 2;
    (0..WIDTH)
        .map(|_| {
            let step = if chance.one_in(40) { 30 } else { 3 };
            height = (height + chance.below(2 * step + 1)).saturating_sub(step);
            height = height.clamp(8, HEIGHT - 8);
            height
        })
        .collect()
}

/// A picture with a palette of four colors: paper, grid, limit and curve.
fn png(curve: &[u32]) -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..HEIGHT {
        rows.push(0); // no filter
        let mut above = curve.first().copied().unwrap_or_default();
        for (x, height) in (0_u32..).zip(curve.iter().copied()) {
            let (low, high) = (height.min(above), height.max(above));
            let from_below = HEIGHT - y;
            rows.push(if (low..=high + 1).contains(&from_below) {
                3
            } else if from_below == HEIGHT - 20 {
                2
            } else {
                u8::from(x % 40 == 0 || y % 30 == 0)
            });
            above = height;
        }
    }
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = WIDTH.to_be_bytes().to_vec();
    header.extend(HEIGHT.to_be_bytes());
    header.extend([8, 3, 0, 0, 0]); // eight bits, palette
    chunk(&mut file, *b"IHDR", &header);
    let palette = [255, 255, 255, 226, 230, 235, 200, 60, 40, 30, 90, 160];
    chunk(&mut file, *b"PLTE", &palette);
    chunk(&mut file, *b"IDAT", &zlib(&rows));
    chunk(&mut file, *b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    file.extend(length.to_be_bytes());
    let checked = [&kind, content].concat();
    file.extend(&checked);
    file.extend(crc32(&checked).to_be_bytes());
}

/// Stored, not compressed: the picture has less than the 65,535 bytes that one block can hold.
fn zlib(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    let mut stream = vec![0x78, 0x01, 0x01];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(bytes);
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            let mask = (crc & 1).wrapping_neg();
            crc >> 1 ^ 0xEDB8_8320 & mask
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksums_are_those_of_the_format() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert!(zlib(b"Wikipedia").ends_with(&0x11E6_0398_u32.to_be_bytes()));
    }

    #[test]
    fn files_are_small_and_look_like_what_they_are() {
        let mut chance = Chance::begin(5);
        for kind in [FileKind::Log, FileKind::Table, FileKind::Chart] {
            let file = draw(kind, "Presse P1", &mut chance);
            assert!(file.name.starts_with("presse-p1."), "{}", file.name);
            assert!((100..65_536).contains(&file.content.len()));
        }
        let picture = png(&curve(&mut chance));
        assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0DIHDR"));
        let rows = usize::try_from((WIDTH + 1) * HEIGHT).unwrap();
        assert!(picture.len() > rows && rows < 65_536);
    }
}
