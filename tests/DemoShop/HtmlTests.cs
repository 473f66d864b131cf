using ServiceBot.Pages;

namespace ServiceBot.Tests.DemoShop;

/// <summary>Text does not become markup.</summary>
public sealed class HtmlTests
{
    [Fact]
    public void What_is_put_into_markup_is_text()
    {
        var name = "<img src=x onerror=\"alert('1')\"> & co";
        Assert.Equal("<b title=\"&lt;img src=x onerror=&quot;alert(&#x27;1&#x27;)&quot;&gt; &amp; co\">2</b>", Html.Of($"<b title=\"{name}\">{2}</b>").Text);
    }

    [Fact]
    public void Markup_of_ours_is_put_in_as_it_is() => Assert.Equal("<ul><li>a&amp;b</li></ul>", Html.Of($"<ul>{Html.Of($"<li>{"a&b"}</li>")}</ul>").Text);

    [Fact]
    public void Nothing_at_all_is_an_empty_text() => Assert.Equal("<b></b>", Html.Of($"<b>{(string?)null}</b>").Text);

    [Fact]
    public void A_value_that_looks_like_a_place_stays_what_it_is()
    {
        var filled = Html.Fill("{{name}} {{nonce}}", new Dictionary<string, Html> { ["name"] = Html.Encoded("{{nonce}}"), ["nonce"] = new("R") });
        Assert.Equal("{{nonce}} R", filled.Text);
    }

    [Fact]
    public void A_place_that_nobody_fills_is_a_fault_of_ours() => Assert.Throws<KeyNotFoundException>(() => Html.Fill("{{name}}", new Dictionary<string, Html>()));

    [Fact]
    public void Whatever_the_text_no_mark_of_it_is_left() => Always.Holds(
        OddText.Around(["<", ">", "\"", "'", "&lt;", "{{nonce}}", "-->", "</script>"]), odd => Assert.Equal(-1, Html.Of($"{odd.Value}").Text.IndexOfAny(['<', '>', '"', '\''])));
}
