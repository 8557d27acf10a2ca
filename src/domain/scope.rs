//! What a token lets a machine do in somebody's name: never more than they may do themselves.

use diesel::sql_types::Text;

use super::role::Permission;

/// A kind of thing that a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// See the desk's texts and media.
    Read,
    /// Write texts.
    Write,
    /// Give texts to readers, and take them back.
    Publish,
    /// Upload, and say what pictures show.
    Media,
}

impl Scope {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Read, Self::Write, Self::Publish, Self::Media];

    /// Reads the spelling of forms.
    pub fn parse(typed: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == typed)
    }

    /// The spelling of forms, and within [`Scopes`].
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Publish => "publish",
            Self::Media => "media",
        }
    }

    /// The rights of a role that a request keeps which demanded this of its token. A machine never runs the site.
    pub fn withheld(self, granted: &Scopes) -> &'static [Permission] {
        const NEVER: &[Permission] = &[Permission::Curate, Permission::Administer];
        const WRITES: &[Permission] =
            &[Permission::PublishOwn, Permission::Publish, Permission::Curate, Permission::Administer];
        match self {
            // Whoever may see or describe anybody's may do so here: nothing that these routes do is publishing.
            Self::Read | Self::Media => NEVER,
            Self::Write | Self::Publish if granted.has(Self::Publish) => NEVER,
            Self::Write | Self::Publish => WRITES,
        }
    }
}

/// What a token is for, in one order, parted by spaces.
#[derive(Clone, Debug, PartialEq, Eq, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Scopes(String);

impl Scopes {
    /// Some of them; at least one.
    pub fn new(scopes: &[Scope]) -> Option<Self> {
        let named: Vec<&str> =
            Scope::ALL.into_iter().filter(|scope| scopes.contains(scope)).map(Scope::as_str).collect();
        (!named.is_empty()).then(|| Self(named.join(" ")))
    }

    /// Reads the stored spelling.
    pub fn parse(stored: &str) -> Option<Self> {
        let scopes: Option<Vec<Scope>> = stored.split(' ').map(Scope::parse).collect();
        Self::new(&scopes?).filter(|scopes| scopes.0 == stored)
    }

    /// The stored spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is for that.
    pub fn has(&self, scope: Scope) -> bool {
        self.0.split(' ').any(|own| own == scope.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_stored_in_one_order() {
        let scopes = Scopes::new(&[Scope::Publish, Scope::Write, Scope::Write]).unwrap();

        assert_eq!(scopes.as_str(), "write publish");
        assert_eq!(Scopes::parse("write publish"), Some(scopes.clone()));
        assert!(scopes.has(Scope::Write) && !scopes.has(Scope::Read) && !scopes.has(Scope::Media));
        for other in ["", "publish write", "write write", "write  publish", "all"] {
            assert_eq!(Scopes::parse(other), None, "{other:?}");
        }
        assert_eq!(Scopes::new(&[]), None);
    }

    #[test]
    fn no_token_runs_the_site_and_only_one_for_publishing_publishes() {
        let all = Scopes::new(&Scope::ALL).unwrap();
        let writes = Scopes::new(&[Scope::Read, Scope::Write, Scope::Media]).unwrap();

        for scope in Scope::ALL {
            assert!(
                scope.withheld(&all).contains(&Permission::Administer)
                    && scope.withheld(&all).contains(&Permission::Curate)
            );
        }
        assert!(!Scope::Write.withheld(&all).contains(&Permission::Publish));
        assert!(Scope::Write.withheld(&writes).contains(&Permission::Publish));
        assert!(Scope::Write.withheld(&writes).contains(&Permission::PublishOwn));
        assert!(!Scope::Write.withheld(&writes).contains(&Permission::Begin));
    }
}
