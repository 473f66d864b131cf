namespace ServiceBot.DirectLine;

/// <summary>Configuration section "DirectLine".</summary>
public sealed class DirectLineOptions
{
    public const string Section = "DirectLine";

    /// <summary>The address visitors' browsers reach this server at, such as https://chat.example.com. Empty: the address of each request.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Other websites that may show the chat, exactly as browsers name them, such as https://www.example.com.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <exception cref="InvalidDataException">A value cannot be used; the message names it and the fix.</exception>
    public void Validate()
    {
        if (PublicUrl.Length > 0 && !IsWebsite(PublicUrl))
        {
            throw new InvalidDataException($"DirectLine:PublicUrl is \"{PublicUrl}\"; write an address such as https://chat.example.com, or leave it empty.");
        }

        foreach (var origin in AllowedOrigins)
        {
            if (!IsWebsite(origin) || origin.EndsWith('/') || new Uri(origin).PathAndQuery != "/")
            {
                throw new InvalidDataException($"DirectLine:AllowedOrigins holds \"{origin}\"; write scheme and host only, such as https://www.example.com, without a path or a slash at the end.");
            }
        }
    }

    private static bool IsWebsite(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && uri.UserInfo.Length == 0;
}
