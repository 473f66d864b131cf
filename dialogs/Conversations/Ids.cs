namespace ServiceBot.Conversations;

/// <summary>Names one visitor's chat. Unguessable, so it is safe in a URL beside a token.</summary>
public readonly record struct ConversationId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Names one of the team, as written in team.yaml.</summary>
public readonly record struct AgentId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Names one answer: its file name without ".md".</summary>
public readonly record struct AnswerId(string Value)
{
    public override string ToString() => Value;
}
