using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ServiceBot.TestChannel;

/// <summary>The channel for programs that are not .NET: everything over HTTP and JSON under /control.</summary>
internal sealed class ControlRoutes(LoopbackChannel channel)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly Dictionary<int, Behaviours.Order> _orders = [];

    public void Map(IEndpointRouteBuilder app)
    {
        var control = app.MapGroup("/control").AddEndpointFilter(OnlyFromHereAsync);
        control.MapGet("/", () => Results.Json(State(), Json));
        control.MapGet("/certificate.pem", () => Results.Text(channel.Certificate, "application/x-pem-file"));
        control.MapGet("/calls", (int? after) => Results.Json(channel.Connector.Recorder.Calls.Where(c => c.Number > (after ?? 0)), Json));
        control.MapGet("/calls/wait", WaitAsync);
        control.MapGet("/showing", (string conversation) => Results.Json(channel.Connector.Chats.Showing(conversation), Json));
        control.MapPost("/token", (HttpRequest request) => DoAsync<TokenWish>(request, MakeToken));
        control.MapPost("/behaviour", (HttpRequest request) => DoAsync<BehaviourWish>(request, Misbehave));
        control.MapPost("/release/{number:int}", Release);
        control.MapPost("/apps", (HttpRequest request) => DoAsync<AppWish>(request, Register));
        control.MapPost("/roster", (HttpRequest request) => DoAsync<RosterWish>(request, Fill));
        control.MapPost("/keys", (HttpRequest request) => DoAsync<KeyWish>(request, ChangeKeys));
        control.MapPost("/settings", (HttpRequest request) => DoAsync<SettingsWish>(request, Set));
        control.MapPost("/reset", () =>
        {
            lock (_orders)
                _orders.Clear();
            channel.Reset();
            return Results.NoContent();
        });
    }

    // Loopback is all this listens on; the Host is looked at because a page in a browser could otherwise reach it under a name of its own.
    private static async ValueTask<object?> OnlyFromHereAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        return http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && http.Request.Host.Host is "127.0.0.1" or "localhost"
            ? await next(call)
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> DoAsync<T>(HttpRequest request, Func<T, IResult> act)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, Json) is { } wish ? act(wish) : Results.BadRequest("A JSON object is needed.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or CryptographicException)
        {
            return Results.BadRequest(e.Message);
        }
    }

    private object State() => new
    {
        address = channel.Address,
        secureAddress = channel.SecureAddress,
        serviceUrl = channel.ServiceUrl,
        secureServiceUrl = channel.SecureServiceUrl,
        metadataUrl = channel.MetadataUrl,
        tenant = channel.Connector.Chats.Tenant,
        metadataFetches = channel.Authority.MetadataFetches,
        keyFetches = channel.Authority.KeyFetches,
        strangersKeyFetches = channel.Authority.StrangersKeyFetches,
        tokensGiven = channel.Entra.TokensGiven,
        tokenRequests = channel.Entra.Requests,
        conversations = channel.Connector.Chats.Conversations,
        tokens = NamedTokens.All,
    };

    /// <summary>The calls of a route (or of any) as soon as there are so many.</summary>
    private async Task<IResult> WaitAsync(string? route, int? count, double? seconds, string? text, CancellationToken cancellationToken)
    {
        try
        {
            var calls = await channel.Connector.Recorder.WaitForAsync(
                c => (route is null || c.Route.ToString().Equals(route, StringComparison.OrdinalIgnoreCase)) && (text is null || (c.Text ?? "").Contains(text, StringComparison.Ordinal)),
                count ?? 1, seconds is { } patience ? TimeSpan.FromSeconds(patience) : null, cancellationToken);
            return Results.Json(calls, Json);
        }
        catch (TimeoutException e)
        {
            return Results.Text(e.Message, statusCode: StatusCodes.Status504GatewayTimeout);
        }
    }

    private IResult MakeToken(TokenWish wish)
    {
        var recipe = NamedTokens.Change(wish.Name ?? "good", channel.Authority.Recipe(wish.AppId, wish.ServiceUrl ?? channel.ServiceUrl), channel.Authority);
        recipe = recipe with
        {
            Issuer = wish.Issuer ?? recipe.Issuer,
            Audiences = wish.Audiences ?? recipe.Audiences,
            Algorithm = wish.Algorithm ?? recipe.Algorithm,
            KeyId = wish.KeyId ?? recipe.KeyId,
            Begins = wish.BeginsInSeconds is { } begins ? TimeSpan.FromSeconds(begins) : recipe.Begins,
            Ends = wish.EndsInSeconds is { } ends ? TimeSpan.FromSeconds(ends) : recipe.Ends,
            Header = wish.Header ?? recipe.Header,
            Claims = wish.Claims ?? recipe.Claims,
        };
        return Results.Json(new { token = channel.Authority.Write(recipe) }, Json);
    }

    private IResult Misbehave(BehaviourWish wish)
    {
        var order = channel.Connector.Behaviours.Next(wish.Behaviour, wish.Times, wish.Route, wish.Conversation);
        lock (_orders)
        {
            var number = _orders.Count + 1;
            _orders[number] = order;
            return Results.Json(new { number }, Json);
        }
    }

    private IResult Release(int number)
    {
        lock (_orders)
        {
            if (!_orders.TryGetValue(number, out var order))
                return Results.NotFound();
            order.End();
            return Results.NoContent();
        }
    }

    private IResult Register(AppWish wish)
    {
        if (wish.Certificate is { } pem)
            channel.Entra.Register(wish.Tenant, wish.AppId, X509Certificate2.CreateFromPem(pem));
        else
            channel.Entra.Register(wish.Tenant, wish.AppId, wish.Secret ?? throw new ArgumentException("An app needs a secret or a certificate."));
        return Results.NoContent();
    }

    private IResult Fill(RosterWish wish)
    {
        var people = wish.Names.Select(n => TeamsPerson.Named(n)).ToArray();
        channel.Connector.Chats.Join(wish.Conversation, people);
        return Results.Json(people, Json);
    }

    private IResult ChangeKeys(KeyWish wish)
    {
        var key = wish.Rotate ? channel.Authority.RotateKeys(wish.Endorsements) : channel.Authority.AddKey(wish.Endorsements);
        return Results.Json(new { kid = key.Id }, Json);
    }

    private IResult Set(SettingsWish wish)
    {
        channel.Authority.Issuer = wish.Issuer ?? channel.Authority.Issuer;
        channel.Authority.Down = wish.AuthorityDown ?? channel.Authority.Down;
        channel.Connector.ChecksTokens = wish.ChecksTokens ?? channel.Connector.ChecksTokens;
        channel.Connector.Chats.Tenant = wish.Tenant ?? channel.Connector.Chats.Tenant;
        if (wish.FailTokenRequests is { } times)
            channel.Entra.Fail(times);
        return Results.NoContent();
    }

    private sealed record TokenWish(
        string AppId, string? ServiceUrl = null, string? Name = null, string? Issuer = null, IReadOnlyList<string>? Audiences = null, string? Algorithm = null,
        string? KeyId = null, double? BeginsInSeconds = null, double? EndsInSeconds = null, JsonObject? Header = null, JsonObject? Claims = null);

    private sealed record BehaviourWish(Behaviour Behaviour, int Times = 1, ConnectorRoute? Route = null, string? Conversation = null);

    private sealed record AppWish(string Tenant, string AppId, string? Secret = null, string? Certificate = null);

    private sealed record RosterWish(string Conversation, IReadOnlyList<string> Names);

    private sealed record KeyWish(IReadOnlyList<string>? Endorsements = null, bool Rotate = false);

    private sealed record SettingsWish(string? Issuer = null, bool? AuthorityDown = null, bool? ChecksTokens = null, string? Tenant = null, int? FailTokenRequests = null);
}
