using ServiceBot.DirectLine;

namespace ServiceBot.Pages;

/// <summary>Keeps a route to the pages of this server: another website in somebody's browser must not be able to act for them, nor to listen in.</summary>
/// <param name="refusal">The sentence another website is told.</param>
internal sealed class OwnPageOnly(string refusal) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return request.Headers.Origin is [{ Length: > 0 } origin] && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            ? ValueTask.FromResult<object?>(new ProtocolError(StatusCodes.Status403Forbidden, "Forbidden", refusal).ToResult())
            : next(context);
    }
}
