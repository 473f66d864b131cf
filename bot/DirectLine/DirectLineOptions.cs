namespace ServiceBot.DirectLine;

/// <summary>Configuration section "DirectLine".</summary>
public sealed class DirectLineOptions
{
    public const string Section = "DirectLine";

    private const int ShortestSecret = 20;

    /// <summary>The address visitors' browsers reach this server at, such as https://chat.example.com. Empty: the address of each request.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Other websites that may show the chat, exactly as browsers name them, such as https://www.example.com.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>What another server shows to be given tokens for its visitors; at least 20 characters that nobody can guess. Empty: none is given to servers.</summary>
    public string Secret { get; set; } = "";

    /// <exception cref="InvalidDataException">A value cannot be used; the message names it and the fix.</exception>
    public void Validate()
    {
        if (PublicUrl.Length > 0 && !IsWebsite(PublicUrl))
        {
            throw new InvalidDataException($"DirectLine:PublicUrl is \"{PublicUrl}\"; write an address such as https://chat.example.com, or leave it empty.");
        }

        if (Secret.Length is > 0 and < ShortestSecret)
        {
            throw new InvalidDataException($"DirectLine:Secret is too short to be safe: use at least {ShortestSecret} characters that nobody can guess, or leave it empty to give no tokens to other servers.");
        }

        foreach (var origin in AllowedOrigins)
        {
            if (!IsOrigin(origin))
            {
                throw new InvalidDataException($"DirectLine:AllowedOrigins holds \"{origin}\"; write scheme and host only, such as https://www.example.com, without a path or a slash at the end.");
            }
        }
    }

    /// <summary>Whether it is what a browser can say of where a page is from.</summary>
    internal static bool IsOrigin(string origin) => IsWebsite(origin) && !origin.EndsWith('/') && new Uri(origin) is { PathAndQuery: "/", Fragment: "" };

    private static bool IsWebsite(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.UserInfo.Length == 0;
}
