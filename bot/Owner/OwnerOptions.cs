namespace ServiceBot.Owner;

/// <summary>Configuration section "Owner".</summary>
public sealed class OwnerOptions
{
    public const string Section = "Owner";

    private const int ShortestKey = 20;

    /// <summary>What opens the owner's page, /owner: at least 20 characters that nobody can guess. Empty: there is no such page.</summary>
    public string Key { get; set; } = "";

    /// <exception cref="InvalidDataException">A value cannot be used; the message names it and the fix.</exception>
    public void Validate()
    {
        if (Key.Length is > 0 and < ShortestKey)
        {
            throw new InvalidDataException($"Owner:Key is too short to be safe: use at least {ShortestKey} characters that nobody can guess, or leave it empty to have no owner's page.");
        }
    }
}
