namespace ServiceBot.Agents;

/// <summary>Configuration section "Desk".</summary>
public sealed class DeskOptions
{
    public const string Section = "Desk";

    private const int ShortestKey = 12;

    /// <summary>Whoever knows it may work at the desk. Empty: the desk is open in development, on the same machine only, and closed elsewhere.</summary>
    public string Key { get; set; } = "";

    /// <exception cref="InvalidDataException">The key is too easy to guess.</exception>
    public void Validate()
    {
        if (Key.Length is > 0 and < ShortestKey)
        {
            throw new InvalidDataException($"Desk:Key is too short: use at least {ShortestKey} characters that nobody can guess.");
        }
    }
}
