//! Enums without data that are listed, named in files and options, and shown to users: `keyed_enum!` writes
//! what would otherwise repeat every variant. Does not know what a key is for.

/// Defines an enum and the members that follow it. Only the first of them needs no keys:
///
/// - `const ALL;` all variants in the order in which they are declared
/// - `fn name = key;` the key
/// - `fn name = text("prefix.");`, `fn name = text("prefix.", ".suffix");` the message whose key is the
///   variant's between these. A missing message does not compile.
macro_rules! keyed_enum {
    ($(#[$attribute:meta])* $vis:vis enum $name:ident $variants:tt $($members:tt)*) => {
        $crate::i18n::keyed_enum!(@definition [$(#[$attribute])* $vis] $name $variants);
        $crate::i18n::keyed_enum!(@members $name $variants $($members)*);
    };
    (@definition [$(#[$attribute:meta])* $vis:vis] $name:ident
        { $($(#[$variant_attribute:meta])* $variant:ident $(= $key:literal)?),+ $(,)? }
    ) => {
        $(#[$attribute])*
        $vis enum $name { $($(#[$variant_attribute])* $variant),+ }
    };
    (@members $name:ident $variants:tt) => {};
    (@members $name:ident { $($(#[$variant_attribute:meta])* $variant:ident $(= $key:literal)?),+ $(,)? }
        $(#[$attribute:meta])* $vis:vis const ALL; $($rest:tt)*
    ) => {
        impl $name {
            $(#[$attribute])*
            $vis const ALL: [Self; [$(stringify!($variant)),+].len()] = [$(Self::$variant),+];
        }
        $crate::i18n::keyed_enum!(@members $name { $($variant $(= $key)?),+ } $($rest)*);
    };
    (@members $name:ident { $($(#[$variant_attribute:meta])* $variant:ident = $key:literal),+ $(,)? }
        $(#[$attribute:meta])* $vis:vis fn $method:ident = key; $($rest:tt)*
    ) => {
        impl $name {
            $(#[$attribute])*
            $vis const fn $method(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
        $crate::i18n::keyed_enum!(@members $name { $($variant = $key),+ } $($rest)*);
    };
    (@members $name:ident $variants:tt
        $(#[$attribute:meta])* $vis:vis fn $method:ident = text($prefix:literal); $($rest:tt)*
    ) => {
        $crate::i18n::keyed_enum!(
            @members $name $variants $(#[$attribute])* $vis fn $method = text($prefix, ""); $($rest)*
        );
    };
    (@members $name:ident { $($(#[$variant_attribute:meta])* $variant:ident = $key:literal),+ $(,)? }
        $(#[$attribute:meta])* $vis:vis fn $method:ident = text($prefix:literal, $suffix:literal); $($rest:tt)*
    ) => {
        impl $name {
            $(#[$attribute])*
            $vis fn $method(self, lang: $crate::i18n::Lang) -> &'static str {
                let key = match self {
                    $(Self::$variant => $crate::i18n::key!(concat!($prefix, $key, $suffix))),+
                };
                $crate::i18n::tr(lang, key)
            }
        }
        $crate::i18n::keyed_enum!(@members $name { $($variant = $key),+ } $($rest)*);
    };
}
pub(crate) use keyed_enum;
