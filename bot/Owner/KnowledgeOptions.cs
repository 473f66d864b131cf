namespace ServiceBot.Owner;

/// <summary>Configuration section "Knowledge".</summary>
public sealed class KnowledgeOptions
{
    public const string Section = "Knowledge";

    /// <summary>The folder with answers/, team.yaml and the rest. Relative to the folder that holds it by default.</summary>
    public string Folder { get; set; } = "knowledge";
}
