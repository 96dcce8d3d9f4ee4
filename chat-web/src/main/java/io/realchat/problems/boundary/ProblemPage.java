package io.realchat.problems.boundary;

import io.realchat.wire.ChatException;
import io.realchat.wire.Json;
import io.realchat.wire.Problem;
import io.realchat.wire.ProblemAnswer;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says as a problem what the container refuses by itself, such as a file that does not exist. Asked directly it is not there. */
@WebServlet("/problem")
public class ProblemPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient RequestId request;

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        Object status = http.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        boolean error = http.getDispatcherType() == DispatcherType.ERROR && status instanceof Integer;
        Problem problem = ProblemMapper.problem(error ? (Integer) status : Problem.NOT_FOUND.status());
        response.setStatus(error ? (Integer) status : problem.status());
        response.setContentType("application/problem+json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(Json.write(ProblemAnswer.http(new ChatException(problem), request.text())));
    }
}
