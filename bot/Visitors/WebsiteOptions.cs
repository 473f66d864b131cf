namespace ServiceBot.Visitors;

/// <summary>Configuration section "Website".</summary>
public sealed class WebsiteOptions
{
    public const string Section = "Website";

    private const int ShortestSecret = 32;

    /// <summary>With it the website signs who is logged in; shared between the two and nobody else. Empty: nobody is ever taken to be logged in.</summary>
    public string IdentifySecret { get; set; } = "";

    /// <exception cref="InvalidDataException">A value cannot be used; the message names it and the fix.</exception>
    public void Validate()
    {
        if (IdentifySecret.Length is > 0 and < ShortestSecret)
        {
            throw new InvalidDataException($"Website:IdentifySecret has {IdentifySecret.Length} characters; make one of at least {ShortestSecret} that nobody can guess, or leave it empty.");
        }
    }
}
