namespace ServiceBot.DirectLine;

/// <summary>The embedded Direct Line 3.0 channel: tokens, conversations, activities, stream. docs/direct-line.md says what a client can rely on.</summary>
public static class DirectLineRoom
{
    /// <summary>The CORS policy for what other websites may call.</summary>
    public const string CorsPolicy = "websites";

    /// <summary>The same websites, for the one route that the protocol's clients call with cookies; we set none.</summary>
    internal const string CorsPolicyWithCredentials = "websites-with-credentials";

    private const string Scheme = "Bearer ";

    /// <exception cref="InvalidDataException">A configured value cannot be used.</exception>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(DirectLineOptions.Section).Get<DirectLineOptions>() ?? new DirectLineOptions();
        options.Validate();
        return services
            .AddSingleton(options)
            .AddSingleton<Websites>()
            .AddSingleton<Tokens>()
            .AddSingleton<Limits>()
            .AddSingleton<UploadLinks>()
            .AddSingleton<DirectLineAdapter>()
            .AddSingleton<Presence>()
            .AddSingleton<Listening>()
            .AddCors(cors =>
            {
                // x-requested-with: the protocol's own client sends it with each request.
                Action<Microsoft.AspNetCore.Cors.Infrastructure.CorsPolicyBuilder> exactly = policy => policy
                    .WithOrigins(options.AllowedOrigins)
                    .WithMethods("GET", "POST")
                    .WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
                    .SetPreflightMaxAge(TimeSpan.FromDays(1));
                cors.AddPolicy(CorsPolicy, exactly);
                cors.AddPolicy(CorsPolicyWithCredentials, exactly + (policy => policy.AllowCredentials()));
            });
    }

    public static void MapDirectLine(this WebApplication app)
    {
        var routes = app.MapGroup("/v3/directline").RequireCors(CorsPolicy);
        TokenRoutes.Map(app, routes);
        ConversationRoutes.Map(routes);
        StreamRoute.Map(routes);
        Uploads.Map(app);
    }

    /// <summary>What one address may begin or guess in a minute is limited, all such routes together: new chats, and the desk's key.</summary>
    public static TBuilder LimitedPerAddress<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder =>
        route.AddEndpointFilter((context, next) => context.HttpContext.RequestServices.GetRequiredService<Limits>().MayTry(context.HttpContext)
            ? next(context)
            : ValueTask.FromResult<object?>(TooMany(context.HttpContext)));

    /// <summary>Whose token a request bears; or why it may not be.</summary>
    /// <param name="conversation">The conversation the token must be for; null when any will do.</param>
    internal static async Task<(Holder? Holder, ProtocolError Error)> HolderAsync(HttpRequest request, Tokens tokens, string? conversation)
    {
        if (BearerOf(request) is not { } token)
        {
            return (null, ProtocolError.NoToken);
        }

        var websites = request.HttpContext.RequestServices.GetRequiredService<Websites>();
        return await tokens.ReadAsync(token) is not { } holder || !websites.MayUse(request, holder) ? (null, ProtocolError.BadToken)
            : conversation is not null && conversation != holder.Conversation.Value ? (null, ProtocolError.NotYours)
            : (holder, ProtocolError.BadToken);
    }

    internal static IResult TooMany(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "60";
        return ProtocolError.TooMany.ToResult();
    }

    /// <summary>What follows "Bearer"; null when nothing does, or when there are two.</summary>
    internal static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header[Scheme.Length..].Trim() is { Length: > 0 } token ? token : null;
}
