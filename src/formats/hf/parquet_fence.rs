//! Appends a terminator to the bytes of a page so that no decoder reads past the end.
//!
//! The decoder of byte arrays reads the length of the next value without a bounds check. The four
//! bytes after the page are a length that no page can have, so decoding ends with an error.

use bytes::Bytes;
use parquet::basic::Encoding;
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::Result;

/// The pages of a column of byte arrays.
pub(super) struct Fenced(pub(super) Box<dyn PageReader>);

fn fence(page: Page) -> Page {
    let fenced = |buf: Bytes| {
        let mut longer = Vec::with_capacity(buf.len() + 4);
        longer.extend_from_slice(&buf);
        longer.extend_from_slice(&[0xFF; 4]);
        Bytes::from(longer)
    };
    match page {
        Page::DictionaryPage {
            buf,
            num_values,
            encoding,
            is_sorted,
        } => Page::DictionaryPage {
            buf: fenced(buf),
            num_values,
            encoding,
            is_sorted,
        },
        Page::DataPage {
            buf,
            num_values,
            encoding: Encoding::PLAIN,
            def_level_encoding,
            rep_level_encoding,
            statistics,
        } => Page::DataPage {
            buf: fenced(buf),
            num_values,
            encoding: Encoding::PLAIN,
            def_level_encoding,
            rep_level_encoding,
            statistics,
        },
        Page::DataPageV2 {
            buf,
            num_values,
            encoding: Encoding::PLAIN,
            num_nulls,
            num_rows,
            def_levels_byte_len,
            rep_levels_byte_len,
            is_compressed,
            statistics,
        } => Page::DataPageV2 {
            buf: fenced(buf),
            num_values,
            encoding: Encoding::PLAIN,
            num_nulls,
            num_rows,
            def_levels_byte_len,
            rep_levels_byte_len,
            is_compressed,
            statistics,
        },
        other => other,
    }
}

impl PageReader for Fenced {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        Ok(self.0.get_next_page()?.map(fence))
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.0.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.0.skip_next_page()
    }

    fn at_record_boundary(&mut self) -> Result<bool> {
        self.0.at_record_boundary()
    }
}

impl Iterator for Fenced {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}
