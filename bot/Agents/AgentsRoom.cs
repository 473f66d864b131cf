using System.Diagnostics;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using ServiceBot.Conversations;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;
using ServiceBot.Pages;
using ServiceBot.Storage;

namespace ServiceBot.Agents;

/// <summary>The agents' door: the desk page and what it calls.</summary>
public static class AgentsRoom
{
    private const int MostCharacters = 8000;
    private const int LongestId = 200;
    private const int WholeTranscript = 2000;

    /// <exception cref="InvalidDataException">A configured value cannot be used.</exception>
    public static IServiceCollection AddAgents(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(DeskOptions.Section).Get<DeskOptions>() ?? new DeskOptions();
        options.Validate();
        return services
            .AddSingleton(options)
            .AddSingleton<DeskAccess>()
            .AddSingleton<DeskFloor>()
            .AddSingleton<CardActions>()
            .AddSingleton<TeamsPlaces>()
            .AddSingleton<TeamsIntroductions>()
            .AddSingleton<AgentChats>()
            .AddSingleton<AgentTalk>()
            .AddSingleton<CaseActs>()
            .AddSingleton<CaseCards>()
            .AddSingleton<TeamsLine>()
            .AddKeyedSingleton<IBot, AgentBot>(Channels.Msteams)
            .AddHostedService<TeamsTyping>()
            .AddSingleton(provider => provider.GetRequiredService<TeamsLine>().ToChannel)
            .AddSingleton(provider => provider.GetRequiredService<TeamsLine>().ToChats)
            .AddSingleton(provider => provider.GetRequiredService<DeskFloor>().Line);
    }

    public static void MapAgents(this WebApplication app)
    {
        app.MapGet("/desk", Page);
        var fromThisPageOnly = new OwnPageOnly("The desk can be used from its own page only.");
        app.MapPost("/desk/api/session", OpenSession).AddEndpointFilter(fromThisPageOnly).LimitedPerAddress();
        var api = app.MapGroup("/desk/api").AddEndpointFilter(AllowedOnly).AddEndpointFilter(fromThisPageOnly);
        api.MapGet("/state", State);
        api.MapGet("/live", LiveAsync);
        api.MapGet("/cases/{id}", CaseOf);
        api.MapGet("/files/{id}", FileOf);
        api.MapPost("/cases/{id}/take", (string id, Act act, Hall hall, CurrentDesk current, TimeProvider time) =>
            TakeAsync(id, new Happening.AgentTook(act.Who), null, hall, current, time));
        api.MapPost("/cases/{id}/hand-back", (string id, Act act, Hall hall, CurrentDesk current, TimeProvider time) =>
            TakeAsync(id, new Happening.AgentHandedBack(act.Who), null, hall, current, time));
        api.MapPost("/cases/{id}/resolve", (string id, Act act, Hall hall, CurrentDesk current, TimeProvider time) =>
            TakeAsync(id, new Happening.AgentResolved(act.Who), null, hall, current, time));
        api.MapPost("/cases/{id}/say", SayAsync);
    }

    /// <summary>What an agent does.</summary>
    /// <param name="Text">For saying something.</param>
    /// <param name="Id">The page's own name for what is said, so that it is said once.</param>
    internal sealed record Act(string? Agent, string? Text, string? Id)
    {
        public AgentId Who => new(Agent ?? "");

        /// <summary>Said though the customer may take it amiss.</summary>
        public bool Anyway { get; init; }
    }

    internal sealed record Session(string? Key);

    private static IResult Page(HttpContext http, DeskAccess access, IWebHostEnvironment environment) => access.Ask(http) == DeskAccess.Answer.Closed
        ? Results.Text("The desk is closed here. It opens by itself in development, on the same machine; elsewhere set Desk:Key in appsettings.json.\n", "text/plain", statusCode: StatusCodes.Status403Forbidden)
        : new WebPage(WebPage.Read(environment, "desk.html"));

    private static IResult OpenSession(Session session, HttpContext http, DeskAccess access) =>
        access.LetIn(http, session.Key ?? "") ? Results.NoContent() : Error(StatusCodes.Status401Unauthorized, "Unauthorized", "That is not the desk's key.");

    private static IResult State(Store store, CurrentDesk current, TimeProvider time)
    {
        var (desk, now) = (current.Desk, time.GetUtcNow());
        return Results.Ok(new
        {
            business = desk.Knowledge.Business.Name,
            team = desk.Knowledge.Team.Select(a => new
            {
                id = a.Id.Value,
                name = a.Name,
                role = a.Role,
                phone = a.Phone,
                skills = a.Skills,
                hours = desk.Voice.Hours(a, now),
                onDuty = desk.Rota.IsOnDuty(a, now),
            }),
            cases = store.OpenCases().InLine(now).Select(c => DeskCard.Of(c, desk, now)),
        });
    }

    private static IResult CaseOf(string id, Store store, CurrentDesk current, TimeProvider time)
    {
        var conversation = new ConversationId(id);
        return store.Load(conversation)?.Conversation is { Case: not null } saved
            ? Results.Ok(new
            {
                card = DeskCard.Of(saved, current.Desk, time.GetUtcNow()),
                lines = store.WordsAfter(conversation, 0, WholeTranscript).Select(l => new
                {
                    seq = l.Seq,
                    by = l.By.ToString().ToLowerInvariant(),
                    name = l.Name,
                    text = l.Text,
                    format = l.By == Speaker.Bot ? "markdown" : "plain",
                    files = DeskCard.FilesOf(l.Files),
                    at = l.At,
                }),
            })
            : NoCase();
    }

    private static IResult FileOf(string id, HttpContext http, Store store) => store.Files.Find(id) is { } file
        ? Uploads.AsAttachment(file, http.Response)
        : Error(StatusCodes.Status404NotFound, "NotFound", "This file is not kept any more: the content of files is deleted after a day.");

    private static async Task<IResult> SayAsync(string id, Act act, Hall hall, CurrentDesk current, TimeProvider time)
    {
        if (string.IsNullOrWhiteSpace(act.Text))
        {
            return Error(StatusCodes.Status400BadRequest, "BadArgument", "The message is empty.");
        }

        if (act.Text.Length > MostCharacters)
        {
            return Error(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", $"A message may have {MostCharacters} characters; this one has {act.Text.Length}.");
        }

        return act.Id is { Length: > 0 and <= LongestId }
            ? await TakeAsync(id, new Happening.AgentWrote(act.Who, act.Text) { Anyway = act.Anyway }, $"desk:{act.Id}", hall, current, time)
            : Error(StatusCodes.Status400BadRequest, "BadArgument", $"Give the message an \"id\" of your own, at most {LongestId} characters, so that it is said once.");
    }

    private static async Task<IResult> TakeAsync(string id, Happening happening, string? key, Hall hall, CurrentDesk current, TimeProvider time) =>
        await hall.TakeAsync(new ConversationId(id), happening, new Origin(key), CancellationToken.None) switch
        {
            Outcome.Taken taken => Results.Ok(DeskCard.Of(taken.After, current.Desk, time.GetUtcNow())),
            Outcome.NotFound => NoCase(),
            Outcome.Refused { Warnings: { Count: > 0 } warnings } => Error(StatusCodes.Status409Conflict, "Courtesy", string.Join('\n', warnings)),
            Outcome.Refused refused => Error(StatusCodes.Status409Conflict, "Conflict", refused.Why),
            Outcome.KeyReused => Error(StatusCodes.Status409Conflict, "Conflict", "Another message was sent with this id before."),
            _ => throw new UnreachableException(),
        };

    private static async Task LiveAsync(HttpContext http, Doorbell doorbell, DeskFloor floor, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await Error(StatusCodes.Status400BadRequest, "BadArgument", "Open this address as a WebSocket.").ExecuteAsync(http);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await new DeskSocket(doorbell, floor, new SpeakingSocket(socket, http.Abort, time)).RunAsync(lifetime.ApplicationStopping);
    }

    private static ValueTask<object?> AllowedOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<DeskAccess>().Ask(context.HttpContext) switch
        {
            DeskAccess.Answer.Welcome => next(context),
            DeskAccess.Answer.KeyNeeded => ValueTask.FromResult<object?>(Error(StatusCodes.Status401Unauthorized, "Unauthorized", "Show the desk's key first.")),
            _ => ValueTask.FromResult<object?>(Error(StatusCodes.Status403Forbidden, "Forbidden", "The desk is closed here.")),
        };

    private static IResult NoCase() => Error(StatusCodes.Status404NotFound, "NotFound", "There is no such case.");

    private static IResult Error(int status, string code, string message) => new ProtocolError(status, code, message).ToResult();
}
