namespace ServiceBot.Visitors;

/// <summary>Configuration section "Website".</summary>
public sealed class WebsiteOptions
{
    public const string Section = "Website";

    internal const string Widget = "widget", WebChat = "webchat";

    private const int ShortestSecret = 32;

    /// <summary>Which chat a website shows: "widget", our own, or "webchat", Microsoft's Web Chat.</summary>
    public string Chat { get; set; } = Widget;

    /// <summary>Where webchat.js of the npm package botframework-webchat lies. Relative to the folder that holds knowledge/ by default.</summary>
    public string WebChatFolder { get; set; } = "webchat/node_modules/botframework-webchat/dist";

    /// <summary>With what the website signs who is logged in. Empty: in development one is made, elsewhere nobody can be identified.</summary>
    public string IdentifySecret { get; set; } = "";

    /// <exception cref="InvalidDataException">A value cannot be used; the message names it and the fix.</exception>
    public void Validate()
    {
        if (Chat is not (Widget or WebChat))
        {
            throw new InvalidDataException($"Website:Chat is \"{Chat}\"; write \"{Widget}\" for ServiceBot's own chat or \"{WebChat}\" for Microsoft's Web Chat.");
        }

        if (IdentifySecret.Length is > 0 and < ShortestSecret)
        {
            throw new InvalidDataException($"Website:IdentifySecret has {IdentifySecret.Length} characters; make one of at least {ShortestSecret} that nobody can guess, or leave it empty.");
        }
    }
}
