using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceBot.TestChannel;

/// <summary>The Bot Connector: takes the bot's calls, records each, does what it was told to do, and otherwise answers as Teams does.</summary>
internal sealed class Connector(Entra entra, TimeProvider clock)
{
    /// <summary>Every call, in order.</summary>
    public CallRecorder Recorder { get; } = new(clock);

    /// <summary>What goes wrong.</summary>
    public Behaviours Behaviours { get; } = new();

    /// <summary>What people see.</summary>
    public Chats Chats { get; } = new();

    /// <summary>Whether each call must bear a token that <see cref="Entra"/> gave.</summary>
    public bool ChecksTokens { get; set; }

    public void Reset()
    {
        Behaviours.Clear();
        Recorder.Clear();
        Chats.Clear();
        ChecksTokens = false;
    }

    public void Map(IEndpointRouteBuilder app)
    {
        // Teams calls the bot with a serviceUrl that has a path, the Emulator with one that has none.
        foreach (var root in (string[])["/v3", "/teams/v3"])
        {
            const string Conversation = "/conversations/{conversation}";
            const string Activity = $"{Conversation}/activities/{{activity}}";
            On(ConnectorRoute.CreateConversation, "POST", $"{root}/conversations");
            On(ConnectorRoute.ListConversations, "GET", $"{root}/conversations");
            On(ConnectorRoute.Send, "POST", $"{root}{Conversation}/activities");
            On(ConnectorRoute.History, "POST", $"{root}{Conversation}/activities/history");
            On(ConnectorRoute.Reply, "POST", $"{root}{Activity}");
            On(ConnectorRoute.Update, "PUT", $"{root}{Activity}");
            On(ConnectorRoute.Delete, "DELETE", $"{root}{Activity}");
            On(ConnectorRoute.ActivityMembers, "GET", $"{root}{Activity}/members");
            On(ConnectorRoute.Members, "GET", $"{root}{Conversation}/members");
            On(ConnectorRoute.PagedMembers, "GET", $"{root}{Conversation}/pagedmembers");
            On(ConnectorRoute.Member, "GET", $"{root}{Conversation}/members/{{member}}");
            On(ConnectorRoute.RemoveMember, "DELETE", $"{root}{Conversation}/members/{{member}}");
            On(ConnectorRoute.UploadAttachment, "POST", $"{root}{Conversation}/attachments");
            On(ConnectorRoute.Attachment, "GET", $"{root}/attachments/{{attachment}}");
            On(ConnectorRoute.AttachmentView, "GET", $"{root}/attachments/{{attachment}}/views/{{view}}");
        }

        app.MapFallback(context => HandleAsync(context, ConnectorRoute.Unknown));

        void On(ConnectorRoute route, string method, string pattern) =>
            app.MapMethods(pattern, [method], context => HandleAsync(context, route));
    }

    private async Task HandleAsync(HttpContext context, ConnectorRoute route)
    {
        var call = Describe(context.Request, route);
        var order = Behaviours.Take(route, call.Conversation);
        var behaviour = order?.Behaviour ?? new Behaviour();
        if (behaviour.Cut == Cut.BeforeTheBody)
        {
            Recorder.Finished(Recorder.Arrived(call), null);
            context.Abort();
            return;
        }

        using (var reader = new StreamReader(context.Request.Body, new UTF8Encoding(false)))
            call = call with { Text = await reader.ReadToEndAsync(context.RequestAborted) };
        call = Recorder.Arrived(call with { Body = Parse(call.Text) });
        try
        {
            await AnswerAsync(context, call, behaviour, order);
        }
        catch (OperationCanceledException)
        {
            // The caller would not wait any longer.
        }
        finally
        {
            Recorder.Finished(call, null);
        }
    }

    private async Task AnswerAsync(HttpContext context, RecordedCall call, Behaviour behaviour, Behaviours.Order? order)
    {
        var early = behaviour.Accepts || behaviour.Cut != Cut.Nowhere ? await UsualAsync(call, context.Request) : null;
        if (order is not null && behaviour.Holds)
            await order.Released.WaitAsync(context.RequestAborted);
        if (behaviour.Delay > TimeSpan.Zero)
            await Task.Delay(behaviour.Delay, context.RequestAborted);
        if (behaviour.Cut == Cut.AfterTheBody)
        {
            Recorder.Finished(call, null);
            context.Abort();
            return;
        }

        var answer = behaviour.Status is { } wrong
            ? new ConnectorAnswer(wrong, behaviour.ToError())
            : early ?? await UsualAsync(call, context.Request);
        context.Response.StatusCode = answer.Status;
        if (behaviour.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = wait;
        if (behaviour.Location is { } elsewhere)
            context.Response.Headers.Location = elsewhere;
        // What a bot should put into its log when a call fails.
        context.Response.Headers["MS-CV"] = $"test.{call.Number}";
        var content = answer.Bytes ?? (answer.Body is null ? [] : Encoding.UTF8.GetBytes(answer.Body.ToJsonString()));
        if (content.Length > 0)
            (context.Response.ContentType, context.Response.ContentLength) = (answer.Bytes is null ? "application/json; charset=utf-8" : answer.ContentType, content.Length);
        if (behaviour.Cut == Cut.InTheAnswer)
        {
            await context.Response.Body.WriteAsync(content.AsMemory(0, content.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            Recorder.Finished(call, null);
            context.Abort();
            return;
        }

        // Before the answer leaves: whoever has it may already ask what was recorded.
        Recorder.Finished(call, answer.Status);
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
        await context.Response.CompleteAsync();
    }

    private async Task<ConnectorAnswer> UsualAsync(RecordedCall call, HttpRequest request)
    {
        if (ChecksTokens && !await entra.GaveAsync(call.Authorization))
            return new ConnectorAnswer(401, Behaviour.Unauthorized().ToError());
        try
        {
            return new TeamsAnswers(Chats, $"{request.Scheme}://{request.Host}/teams/").To(call, request.Query);
        }
        catch (InvalidOperationException)
        {
            // A text or a number where an object belongs.
            return ConnectorAnswer.Error(400, "BadSyntax", "The body is not of the shape that is needed.");
        }
        finally
        {
            Recorder.Changed();
        }
    }

    private static RecordedCall Describe(HttpRequest request, ConnectorRoute route)
    {
        return new RecordedCall
        {
            Route = route,
            Method = request.Method,
            Path = $"{request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()?.RawTarget}",
            Conversation = Value("conversation"),
            ActivityId = Value("activity"),
            Member = Value("member") ?? Value("attachment"),
            Authorization = request.Headers.Authorization.Count == 0 ? null : request.Headers.Authorization.ToString(),
            UserAgent = request.Headers.UserAgent.Count == 0 ? null : request.Headers.UserAgent.ToString(),
        };

        // Routing leaves an escaped slash escaped.
        string? Value(string name) => request.RouteValues[name]?.ToString()?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
    }

    private static JsonNode? Parse(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What the connector answers when all goes well, or when what was asked makes no sense.</summary>
internal sealed record ConnectorAnswer(int Status, JsonNode? Body = null, byte[]? Bytes = null, string? ContentType = null)
{
    public static ConnectorAnswer Error(int status, string code, string message) =>
        new(status, new Behaviour { Code = code, Message = message }.ToError());
}
