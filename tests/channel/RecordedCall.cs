using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>The routes of the Bot Connector (v3).</summary>
internal enum ConnectorRoute
{
    /// <summary>Any other path: nothing should ever be asked there.</summary>
    Unknown,
    CreateConversation,
    ListConversations,
    Send,
    Reply,
    Update,
    Delete,
    History,
    Members,
    Member,
    PagedMembers,
    RemoveMember,
    ActivityMembers,
    UploadAttachment,
    Attachment,
    AttachmentView,
}

/// <summary>One call of the bot, as it came.</summary>
internal sealed record RecordedCall
{
    /// <summary>Counts from 1, in the order in which the calls arrived.</summary>
    public int Number { get; init; }

    public required ConnectorRoute Route { get; init; }

    public required string Method { get; init; }

    /// <summary>As it stood in the request line, still escaped, with the query.</summary>
    public required string Path { get; init; }

    /// <summary>The conversation in the path, unescaped.</summary>
    public string? Conversation { get; init; }

    /// <summary>The activity in the path, unescaped.</summary>
    public string? ActivityId { get; init; }

    /// <summary>Whoever the path asks for.</summary>
    public string? Member { get; init; }

    /// <summary>The body byte for byte as text; null when it was not read.</summary>
    public string? Text { get; init; }

    /// <summary>The body; null when there was none or it is no JSON.</summary>
    public JsonNode? Body { get; init; }

    public string? Authorization { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>The status answered; null when the connection was cut or is not answered yet.</summary>
    public int? Status { get; init; }

    /// <summary>Whether it is over, well or badly.</summary>
    public bool Finished { get; init; }

    public DateTimeOffset Time { get; init; }

    /// <summary>The body's type: message, typing, event.</summary>
    public string? Type => Body is JsonObject activity && activity["type"] is JsonValue value && value.TryGetValue<string>(out var type) ? type : null;

    public override string ToString() =>
        $"{Number}. {Method} {Path} {Type} → {(Finished ? Status?.ToString() ?? "cut" : "not answered yet")}";
}
