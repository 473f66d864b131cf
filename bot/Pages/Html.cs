using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace ServiceBot.Pages;

/// <summary>Markup of ours. Whatever is put into it is text and is encoded, unless it is markup of ours itself.</summary>
internal readonly partial record struct Html(string Text)
{
    public static Html Empty { get; } = new("");

    /// <summary>Markup with values in it: <c>Html.Of($"&lt;b&gt;{name}&lt;/b&gt;")</c>.</summary>
    public static Html Of(FormattableString markup) =>
        new(string.Format(CultureInfo.InvariantCulture, markup.Format, [.. markup.GetArguments().Select(value => (object)Encoded(value).Text)]));

    /// <summary>A text, encoded.</summary>
    public static Html Encoded(object? value) =>
        value is Html markup ? markup : new(HtmlEncoder.Default.Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Text)));

    /// <summary>Puts values in the places of a file, written {{name}}. In one pass: a value that looks like a place stays what it is.</summary>
    /// <exception cref="KeyNotFoundException">The file names a place nobody fills.</exception>
    public static Html Fill(string template, IReadOnlyDictionary<string, Html> places) =>
        new(Place().Replace(template, found => places[found.Groups[1].Value].Text));

    public override string ToString() => Text;

    [GeneratedRegex(@"\{\{([a-z]{1,50})\}\}")]
    private static partial Regex Place();
}
