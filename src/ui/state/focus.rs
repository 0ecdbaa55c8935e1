//! Which widget has the keys: the article, and the one of each panel that F6 goes to.

/// Returns the id of the article: the widget that has the keys while nothing else has them.
pub fn article_id() -> egui::Id {
    egui::Id::unique("article")
}

/// A part of the window that F6 goes to, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PanelName {
    /// The text.
    Article,
    /// The list of documents.
    Documents,
    /// The chips.
    Labels,
    /// The entities.
    Inspector,
    /// The bar at the top.
    Menus,
}

impl PanelName {
    /// All of them, in the order of F6.
    pub const ALL: [Self; 5] = [
        Self::Article,
        Self::Documents,
        Self::Labels,
        Self::Inspector,
        Self::Menus,
    ];

    fn key(self) -> egui::Id {
        egui::Id::unique(("first of panel", self))
    }

    /// Remembers the widget of a panel that F6 goes to.
    pub fn begins_with(self, response: &egui::Response) {
        let pass = response.ctx.cumulative_pass_nr();
        response
            .ctx
            .data_mut(|data| data.insert_temp(self.key(), (response.id, pass)));
    }

    /// Returns the widget that F6 goes to, if the panel shows one.
    pub fn first(self, ctx: &egui::Context) -> Option<egui::Id> {
        if self == Self::Article {
            return Some(article_id());
        }
        let pass = ctx.cumulative_pass_nr();
        let (id, seen): (egui::Id, u64) = ctx.data(|data| data.get_temp(self.key()))?;
        (seen + 2 >= pass).then_some(id)
    }
}
