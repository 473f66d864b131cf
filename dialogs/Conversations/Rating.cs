namespace ServiceBot.Conversations;

/// <summary>What the visitor said of how it was.</summary>
/// <param name="Stars">1 (bad) to 5.</param>
/// <param name="Comment">Their own words; empty when they left none.</param>
public sealed record Rating(int Stars, string Comment);
