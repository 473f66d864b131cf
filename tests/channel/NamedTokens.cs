using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>Tokens by name: each is the good one with one thing changed.</summary>
internal static class NamedTokens
{
    private static readonly Dictionary<string, Func<TokenRecipe, Authority, TokenRecipe>> Recipes = new(StringComparer.Ordinal)
    {
        ["good"] = (good, _) => good,
        ["rs384"] = (good, _) => good with { Algorithm = "RS384" },
        ["rs512"] = (good, _) => good with { Algorithm = "RS512" },
        ["expired-4-minutes"] = (good, _) => good with { Ends = TimeSpan.FromMinutes(-4), Begins = TimeSpan.FromMinutes(-64) },

        ["expired-6-minutes"] = (good, _) => good with { Ends = TimeSpan.FromMinutes(-6), Begins = TimeSpan.FromMinutes(-66) },
        ["not-yet-valid"] = (good, _) => good with { Begins = TimeSpan.FromMinutes(6) },
        ["no-expiry"] = (good, _) => good with { Ends = null },
        ["alg-none"] = (good, _) => good with { Algorithm = "none" },
        ["hs256-with-the-public-key"] = (good, _) => good with { Algorithm = "HS256" },
        ["ps256"] = (good, _) => good with { Algorithm = "PS256" },
        ["wrong-audience"] = (good, _) => good with { Audiences = ["00000000-0000-0000-0000-00000000beef"] },
        ["audience-list"] = (good, _) => good with { Audiences = [.. good.Audiences, "00000000-0000-0000-0000-00000000beef"] },
        ["no-audience"] = (good, _) => good with { Audiences = [] },
        ["wrong-issuer"] = (good, _) => good with { Issuer = "https://api.botframework.com.evil.example" },
        ["unknown-kid"] = (good, a) => good with { Key = a.Stranger },
        ["no-kid"] = (good, a) => good with { Key = a.Stranger, KeyId = "" },
        ["kid-is-a-path"] = (good, a) => good with { Key = a.Stranger, KeyId = "../../../../dev/null" },
        ["kid-is-an-address"] = (good, a) => good with { Key = a.Stranger, KeyId = a.StrangersKeys },
        ["forged-signature"] = (good, a) => good with { Key = a.Stranger, KeyId = good.Key.Id },
        ["embedded-jwk"] = (good, a) => good with { Key = a.Stranger, Header = new JsonObject { ["jwk"] = a.Stranger.ToJwk() } },
        ["embedded-jku"] = (good, a) => good with { Key = a.Stranger, Header = new JsonObject { ["jku"] = a.StrangersKeys } },
        ["tampered-payload"] = (good, _) => good with { Tampered = true },
        ["20-kilobytes"] = (good, _) => good with { Padding = 20 * 1024 },

        ["no-service-url"] = (good, _) => good with { ServiceUrl = null },
        ["other-service-url"] = (good, _) => good with { ServiceUrl = "https://smba.trafficmanager.net/elsewhere/" },
    };

    private static readonly string[] Good = ["good", "rs384", "rs512", "expired-4-minutes"];
    private static readonly string[] ForSomewhereElse = ["no-service-url", "other-service-url"];

    /// <summary>All the names.</summary>
    public static IEnumerable<string> All => Recipes.Keys;

    /// <summary>The names of those that no bot may take for the channel's own word: 401.</summary>
    public static IEnumerable<string> Worthless => Recipes.Keys.Except(Good).Except(ForSomewhereElse);

    public static TokenRecipe Change(string name, TokenRecipe good, Authority authority) =>
        Recipes.TryGetValue(name, out var change)
            ? change(good, authority)
            : throw new ArgumentException($"There is no token called '{name}'. There are: {string.Join(", ", Recipes.Keys)}.");
}
