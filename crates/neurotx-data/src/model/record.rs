//! The macros that declare records: a record is stated once, and its type, its form in the blob and
//! its reader follow.

/// Declares a record: its type, stored in the blob, and its reader.
///
/// Each field is one line, `name: Type`; its type says how the key of its name is read (see
/// [`Field`](crate::read::Field)). Behind the name may stand another key in quotes, behind the type
/// `= reader` where a field is read in a way of its own. `check path` behind the fields names a
/// function that tests the record when it is read.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$field_meta:meta])* $field:ident $($key:literal)? : $type:ty $(= $reader:path)?,)*
    } $(check $check:path)?) => {
        #[derive(Debug, Clone, PartialEq, schemars::JsonSchema, serde::Serialize, serde::Deserialize)]
        $(#[$meta])*
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)* }

        impl $crate::read::Record for $name {
            fn from_table(table: &$crate::read::TableReader<'_>) -> Option<Self> {
                // Every field is read before one that is missing ends it, so that all problems are found.
                $(let $field: Option<$type> =
                    record!(@read table, record!(@key $field $($key)?), $type $(, $reader)?);)*
                let record = Self { $($field: $field?,)* };
                $($check(&record, table);)?
                Some(record)
            }
        }

        impl $crate::read::Value for $name {
            fn parse<'a>(
                table: &$crate::read::TableReader<'a>,
                key: &'static str,
                value: &'a $crate::read::Toml<'a>,
            ) -> Option<Self> {
                table.inner(key, value)?.record()
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@read $table:expr, $key:expr, $type:ty) => { <$type as $crate::read::Field>::read($table, $key) };
    (@read $table:expr, $key:expr, $type:ty, $reader:path) => { $reader($table, $key) };
}

/// Declares the record of a kind of entry. The first field is the id; `as title` and `as name` behind a
/// field say that it holds the entry's name in running text (without one it is the id), or other names.
macro_rules! entry {
    ($(#[$meta:meta])* $name:ident : $kind:ident {
        $(#[$id_meta:meta])* $id:ident : $id_type:ty $(= $id_reader:path)?,
        $($(#[$field_meta:meta])* $field:ident : $type:ty $(= $reader:path)? $(as $holds:ident)?,)*
    } $(check $check:path)?) => {
        record! {
            $(#[$meta])* $name {
                $(#[$id_meta])* $id: $id_type $(= $id_reader)?,
                $($(#[$field_meta])* $field: $type $(= $reader)?,)*
            } $(check $check)?
        }

        impl $crate::model::Entry for $name {
            const KIND: $crate::model::Kind = $crate::model::Kind::$kind;
            const NAME_KEYS: &'static [&'static str] =
                &[stringify!($id), $($(entry!(@key $holds $field),)?)*];
            fn id(&self) -> &str {
                $crate::model::entry::IdText::text(&self.$id)
            }
            fn title(&self) -> &str {
                let titles: &[&[$crate::model::Text]] = &[$($(entry!(@titles $holds &self.$field),)?)*];
                titles.iter().copied().flatten().next().map_or_else(|| self.id(), $crate::model::Text::as_str)
            }
            fn other_names(&self) -> Vec<&str> {
                let names: &[&[$crate::model::Text]] = &[$($(entry!(@names $holds &self.$field),)?)*];
                names.iter().copied().flatten().map($crate::model::Text::as_str).collect()
            }
        }

        impl $crate::model::Referent for $name {
            const KINDS: &'static [$crate::model::Kind] = &[$crate::model::Kind::$kind];
            fn what() -> &'static str {
                $crate::model::Word::as_str($crate::model::Kind::$kind)
            }
        }
    };
    (@key $holds:ident $field:ident) => { stringify!($field) };
    (@titles title $field:expr) => { $crate::model::entry::Names::names($field) };
    (@titles name $field:expr) => { &[] };
    (@names name $field:expr) => { $crate::model::entry::Names::names($field) };
    (@names title $field:expr) => { &[] };
}
