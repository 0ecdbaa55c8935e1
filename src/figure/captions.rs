//! Places the captions of a line: at the ends of their marks, without overlaps.

/// A caption to place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wish {
    /// The left and right edge of the mark on the line.
    pub extent: (f32, f32),
    /// The width of the caption.
    pub width: f32,
    /// Whether the caption is at the left end of the mark, else at the right end.
    pub at_left: bool,
}

/// The least gap between two captions, in points.
const GAP: f32 = 5.0;

/// Returns the left edge and the row of each caption, within `0..width`. Earlier captions choose
/// first: the end of their mark, else a place further inside, else the next row.
pub(super) fn place(wishes: &[Wish], width: f32) -> Vec<(f32, usize)> {
    let mut rows: Vec<Vec<(f32, f32)>> = Vec::new();
    wishes
        .iter()
        .map(|wish| {
            let most_right = (width - wish.width).max(0.0);
            let end = if wish.at_left {
                wish.extent.0
            } else {
                wish.extent.1 - wish.width
            };
            let end = end.clamp(0.0, most_right);
            let mut row = 0;
            let x = loop {
                let Some(taken) = rows.get(row) else {
                    rows.push(Vec::new());
                    break end;
                };
                if let Some(x) = free(taken, wish, end) {
                    break x;
                }
                row += 1;
            };
            if let Some(taken) = rows.get_mut(row) {
                taken.push((x, x + wish.width));
            }
            (x, row)
        })
        .collect()
}

/// Returns a free place in a row: at the end of the mark, else shifted into its extent, else
/// shifted out of it by at most half.
fn free(taken: &[(f32, f32)], wish: &Wish, end: f32) -> Option<f32> {
    let inwards = moved(taken, wish, end, wish.at_left)
        .filter(|x| *x >= wish.extent.0 && x + wish.width <= wish.extent.1 || near(*x, end));
    inwards.or_else(|| {
        let middle = f32::midpoint(wish.extent.0, wish.extent.1);
        moved(taken, wish, end, !wish.at_left)
            .filter(|x| *x >= 0.0 && *x <= middle && x + wish.width >= middle)
    })
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.01
}

/// Returns the next free place to the right or to the left of `from`.
fn moved(taken: &[(f32, f32)], wish: &Wish, from: f32, to_right: bool) -> Option<f32> {
    let mut x = from;
    for _ in 0..=taken.len() {
        let clash = taken
            .iter()
            .find(|(left, right)| x < right + GAP && left - GAP < x + wish.width);
        let Some((left, right)) = clash else {
            return Some(x);
        };
        x = if to_right {
            right + GAP
        } else {
            left - GAP - wish.width
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(left: f32, right: f32, width: f32) -> Wish {
        Wish {
            extent: (left, right),
            width,
            at_left: true,
        }
    }

    #[test]
    fn captions_stand_at_the_end_of_their_mark() {
        assert_eq!(place(&[wish(50.0, 150.0, 30.0)], 200.0), [(50.0, 0)]);
        let at_right = Wish {
            at_left: false,
            ..wish(50.0, 150.0, 30.0)
        };
        assert_eq!(place(&[at_right], 200.0), [(120.0, 0)]);
    }

    #[test]
    fn captions_of_nested_marks_stand_side_by_side_where_there_is_room() {
        let placed = place(&[wish(50.0, 90.0, 30.0), wish(50.0, 150.0, 30.0)], 200.0);
        assert_eq!(placed, [(50.0, 0), (85.0, 0)]);
    }

    #[test]
    fn captions_give_way_to_the_one_beside_them() {
        let placed = place(&[wish(100.0, 150.0, 60.0), wish(60.0, 95.0, 50.0)], 200.0);
        assert_eq!(placed, [(100.0, 0), (45.0, 0)]);
    }

    #[test]
    fn captions_without_room_go_a_row_down_and_never_out_of_the_picture() {
        let placed = place(&[wish(180.0, 195.0, 40.0), wish(180.0, 195.0, 40.0)], 200.0);
        assert_eq!(placed, [(160.0, 0), (160.0, 1)]);
    }
}
