namespace ServiceBot.DirectLine;

/// <summary>Which websites may show the chat, and whether a request comes from where its token may be used.</summary>
public sealed class Websites(DirectLineOptions options)
{
    /// <summary>The address at which the sender of a request reaches this server, without a slash at the end.</summary>
    public string BaseUrl(HttpRequest request) =>
        options.PublicUrl.Length > 0 ? options.PublicUrl.TrimEnd('/') : $"{request.Scheme}://{request.Host}";

    /// <summary>The website whose page made a request, as the browser says it; null when no browser did. Two at once are one that nobody knows.</summary>
    public static string? OriginOf(HttpRequest request) => request.Headers.Origin is { Count: > 0 } origin ? origin.ToString() : null;

    /// <summary>Whether a website is our own or one of those that may show the chat.</summary>
    public bool AreWelcome(HttpRequest request, string origin) =>
        options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
        || Same(origin, BaseUrl(request))
        || Same(origin, $"{request.Scheme}://{request.Host}");

    /// <summary>Whether a token may come with a request: its website is still welcome, and a browser that says where it is, is there.</summary>
    public bool MayUse(HttpRequest request, Holder holder) =>
        (holder.Site.Length == 0 || AreWelcome(request, holder.Site))
        && (OriginOf(request) is not { } origin || holder.Origins.Count == 0 || IsOneOf(holder.Origins, origin));

    /// <summary>The same of a stream. Browsers do not apply CORS to WebSockets, so all depends on this look; a client that is no browser says no origin.</summary>
    public bool MayConnect(HttpRequest request, Holder holder) =>
        MayUse(request, holder) && (holder.Origins.Count > 0 ? OriginOf(request) is not null : OriginOf(request) is not { } origin || AreWelcome(request, origin));

    private static bool IsOneOf(IReadOnlyList<string> origins, string origin) => origins.Any(o => Same(o, origin));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
